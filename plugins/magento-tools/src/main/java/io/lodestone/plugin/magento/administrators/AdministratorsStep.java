package io.lodestone.plugin.magento.administrators;

import static java.util.stream.Collectors.joining;

import io.lodestone.plugin.magento.crypt.PasswordHash;
import io.lodestone.spi.LodestoneException;
import io.lodestone.spi.Mode;
import io.lodestone.spi.option.OptionSpec;
import io.lodestone.spi.option.OptionType;
import io.lodestone.spi.step.Finding;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.steps.verify.Invariant;
import io.lodestone.steps.verify.Invariants;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Brings administrators with their roles, for who wants them; otherwise says how many stay behind. */
public final class AdministratorsStep implements Step {

    /** What becomes of them: option {@code users}. */
    enum Wish {
        IGNORE,
        LOCKED,
        ACTIVE
    }

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("administrators", "Administrators Step", Mode.DATA)
                .after("data-integrity", "map")
                .writes("admin_user", "authorization_role", "authorization_rule")
                .option(OptionSpec.withDefault(
                        "users",
                        OptionType.TEXT,
                        "ignore",
                        "administrators of Magento 1 with their roles: ignore them, bring them locked, or active as they"
                                + " were"));
    }

    private static Wish wish(StepContext context) {
        String word = context.options().text("users").orElse("ignore");
        try {
            return Wish.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LodestoneException(
                    AdministratorsErrorCode.OPTION_INVALID,
                    "steps.options.administrators.users is '" + word + "'; expected ignore, locked or active",
                    e);
        }
    }

    @Override
    public void check(StepContext context) {
        Wish wish = wish(context);
        if (!SourceAdministrators.isThere(context.source())) {
            return;
        }
        SourceAdministrators source = SourceAdministrators.read(context.source());
        disposition(context, wish, source);
        if (wish != Wish.IGNORE) {
            names(context, source);
            hashes(context, source);
            rights(context, source);
        }
    }

    private static void disposition(StepContext context, Wish wish, SourceAdministrators source) {
        int count = source.users().size();
        String users = count + (count == 1 ? " administrator" : " administrators") + " of Magento 1";
        context.report(Finding.info(
                AdministratorsErrorCode.DISPOSITION.code(),
                SourceAdministrators.TABLE,
                switch (wish) {
                    case IGNORE ->
                        users + " stay behind, because Magento 2 has its own; steps.options.administrators.users brings"
                                + " them.";
                    case LOCKED -> users + " are brought with their roles, locked until somebody makes them active.";
                    case ACTIVE -> users + " are brought with their roles, active or not as they were.";
                }));
    }

    private static void names(StepContext context, SourceAdministrators source) {
        Set<String> taken = NewAdministrators.names(context.destination());
        List<String> both = source.users().stream()
                .filter(user -> NewAdministrators.isTaken(user, taken))
                .map(SourceAdministrators.User::name)
                .toList();
        if (!both.isEmpty()) {
            context.report(Finding.warning(
                    AdministratorsErrorCode.NAME_TAKEN.code(),
                    SourceAdministrators.TABLE,
                    "Magento 2 has administrators of these names or e-mails already, so that those of Magento 1 stay behind: "
                            + String.join(", ", both),
                    "Nothing, if they are the same people."));
        }
    }

    private static void hashes(StepContext context, SourceAdministrators source) {
        List<String> others = source.users().stream()
                .filter(user -> !isKnown(user.password()))
                .map(SourceAdministrators.User::name)
                .toList();
        if (!others.isEmpty()) {
            context.report(Finding.warning(
                    AdministratorsErrorCode.HASH_UNKNOWN.code(),
                    SourceAdministrators.TABLE + ".password",
                    "Magento 2 cannot check the password hashes of these administrators, who are brought locked: "
                            + String.join(", ", others),
                    "Give them new passwords in Magento 2."));
        }
    }

    /** MD5 and SHA-256, which get the name of their algorithm. */
    static boolean isKnown(String hash) {
        return !PasswordHash.upgraded(hash).equals(hash);
    }

    private static void rights(StepContext context, SourceAdministrators source) {
        Rights rights = Rights.known();
        for (SourceAdministrators.Role role : source.roles()) {
            List<String> lost = role.rights().stream()
                    .filter(right -> rights.inMagento2(right).isEmpty() && !right.equals("admin"))
                    .toList();
            if (!role.mayEverything() && !lost.isEmpty()) {
                context.report(Finding.warning(
                        AdministratorsErrorCode.RIGHTS_WITHOUT_HOME.code(),
                        "admin_rule",
                        "The role " + role.name() + " loses " + lost.size()
                                + " rights that have no counterpart in Magento 2: "
                                + lost.stream().limit(20).collect(joining(", ")) + (lost.size() > 20 ? ", ..." : ""),
                        "Look through the role in Magento 2 before anybody uses it."));
            }
        }
    }

    @Override
    public void run(StepContext context) {
        Wish wish = wish(context);
        if (wish != Wish.IGNORE && SourceAdministrators.isThere(context.source())) {
            SourceAdministrators source = SourceAdministrators.read(context.source());
            context.work()
                    .once(
                            "administrators",
                            handle -> new NewAdministrators(context.destination(), handle, wish).insert(source));
        }
    }

    @Override
    public void verify(StepContext context) {
        Invariants.report(context, invariants());
        if (wish(context) != Wish.IGNORE && SourceAdministrators.isThere(context.source())) {
            missing(context);
        }
    }

    private static void missing(StepContext context) {
        Set<String> there = NewAdministrators.names(context.destination());
        List<String> missing = SourceAdministrators.read(context.source()).users().stream()
                .filter(user -> !NewAdministrators.isTaken(user, there))
                .map(SourceAdministrators.User::name)
                .toList();
        if (!missing.isEmpty()) {
            context.report(Finding.error(
                    AdministratorsErrorCode.ADMINISTRATOR_MISSING.code(),
                    SourceAdministrators.TABLE,
                    missing.size() + " administrators of the source are missing: " + String.join(", ", missing),
                    "Run migrate data again with --reset, unless they were deleted on purpose."));
        }
    }

    static List<Invariant> invariants() {
        return List.of(new Invariant(
                AdministratorsErrorCode.ROLE_BROKEN,
                "authorization_role",
                "administrators have a role that does not exist, or roles an administrator who does not",
                "Give these administrators a role in Magento 2, or delete the row.",
                """
                SELECT CONCAT('role_id=', r.role_id, ', parent ', r.parent_id, ', user ', r.user_id)
                FROM {authorization_role} r WHERE r.role_type = 'U' AND r.user_type = '2'
                AND (NOT EXISTS (SELECT 1 FROM {admin_user} u WHERE u.user_id = r.user_id)
                    OR NOT EXISTS (SELECT 1 FROM {authorization_role} g WHERE g.role_id = r.parent_id AND g.role_type = 'G'))"""));
    }
}
