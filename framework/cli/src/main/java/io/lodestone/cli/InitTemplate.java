package io.lodestone.cli;

/** The commented configuration that {@code init} writes. */
final class InitTemplate {

    static final String TEXT = """
            # Lodestone's configuration. A value ${env:NAME} comes from the environment, ${file:path} from a file beside this
            # one; use them for passwords and keys. Then: lodestone check

            source:                                          # only read
              url: @SOURCE_URL@
              user: @SOURCE_USER@
              password: @SOURCE_PASSWORD@
              prefix: @SOURCE_PREFIX@                                     # table prefix, if any
              # cryptKey: ${file:source.key}                 # the application's own encryption key
              # version: 1.9.4.5                             # overrides what is detected

            destination:                                     # fresh: installed, but without data of its own
              url: @DESTINATION_URL@
              user: @DESTINATION_USER@
              password: @DESTINATION_PASSWORD@
              prefix: @DESTINATION_PREFIX@
              # cryptKey: ${file:destination.key}

            # plugins:
            #   directory: ../plugins                        # instead of Lodestone's own folder; relative to this file
            #   disable: []                                  # ids of plugins that are not

            # mappings:
            #   directory: conf/mappings                     # your own rules; they win over all others; relative to this file

            # options:
            #   capture: none                                # triggers | binlog | none: how a live shop is followed
            #   conflicts: source-wins                       # source-wins | keep-destination | stop: for rows that both sides changed
            #   transfer: auto                               # auto | stream | server-side
            #   parallelism: auto                            # tables or chunks at a time; auto = processor cores
            #   chunkBytes: 8MB                              # the unit of commit and resume
            #   unknownTables: archive                       # archive | copy | ignore: source tables that no rule knows
            #   errorBudget: 0                               # rejected rows that a run may have before it stops
            #   patience: 1m                                 # how long a server or network that is away is waited for
            #   throttle: 20000                              # rows a second read from the source; left out: no limit

            # steps:
            #   disable: []                                  # ids of steps to leave out
            #   options: {}                                  # options by step id: 'lodestone plugins info ID' lists them
            """;

    private InitTemplate() {}
}
