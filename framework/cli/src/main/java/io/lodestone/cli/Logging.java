package io.lodestone.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.lodestone.cli.RootCommand.LogFormat;
import io.lodestone.cli.RootCommand.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log goes to standard error or into a file, so that it never mixes with results. */
final class Logging {

    private static final String PATTERN =
            "%d{HH:mm:ss.SSS} %-5level %logger{0}%replace( [%X{run} %X{step}]){'\\[ *\\]',''} %msg%n%ex{full}";

    private Logging() {}

    static void configure(LogLevel level, LogFormat format, Optional<Path> file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        OutputStreamAppender<ILoggingEvent> appender = appender(file);
        appender.setContext(context);
        Encoder<ILoggingEvent> encoder = encoder(format, context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level.name()));
        root.addAppender(appender);
        // Their own words about start and stop are of no use to a user, nor is what libraries say at debug level.
        quieten(context, "com.zaxxer.hikari", level);
        quieten(context, "org.pf4j", level);
        if (level == LogLevel.WARN) {
            // Whoever asked for the connection says what became of it, without a trace.
            context.getLogger("com.zaxxer.hikari.pool").setLevel(Level.ERROR);
        }
    }

    private static void quieten(LoggerContext context, String name, LogLevel level) {
        boolean everything = level == LogLevel.TRACE;
        context.getLogger(name).setLevel(everything ? Level.DEBUG : level == LogLevel.ERROR ? Level.ERROR : Level.WARN);
    }

    private static OutputStreamAppender<ILoggingEvent> appender(Optional<Path> file) {
        if (file.isPresent()) {
            FileAppender<ILoggingEvent> appender = new FileAppender<>();
            appender.setFile(file.get().toString());
            appender.setAppend(true);
            return appender;
        }
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    private static EncoderBase<ILoggingEvent> encoder(LogFormat format, LoggerContext context) {
        if (format == LogFormat.JSON) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(context);
            encoder.setWithContext(false);
            encoder.setWithSequenceNumber(false);
            encoder.setWithNanoseconds(false);
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            return encoder;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
