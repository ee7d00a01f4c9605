package io.lodestone.plugin.stores.settings;

import io.lodestone.plugin.magento.crypt.ReEncryption;
import io.lodestone.plugin.magento.crypt.UndecryptableException;
import io.lodestone.steps.php.PhpFormatException;
import io.lodestone.steps.php.PhpJson;
import io.lodestone.steps.php.PhpReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversions with the keys of both shops; without keys every secret is unreadable. */
final class MagentoConversions implements Conversions {

    private final ReEncryption.@Nullable Session session;

    MagentoConversions(ReEncryption reEncryption) {
        this.session = reEncryption.isPossible() ? reEncryption.open("for encrypted settings") : null;
    }

    @Override
    public Optional<String> reencrypted(String value) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(session.move(value));
        } catch (UndecryptableException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean looksEncrypted(String value) {
        if (session == null) {
            return false;
        }
        try {
            return !session.decrypt(value).isEmpty();
        } catch (UndecryptableException e) {
            return false;
        }
    }

    @Override
    public Optional<String> phpToJson(String value) {
        try {
            return Optional.of(PhpJson.write(
                    PhpReader.repairing()
                            .read(value.getBytes(StandardCharsets.UTF_8))
                            .value(),
                    loss -> {}));
        } catch (PhpFormatException e) {
            return Optional.empty();
        }
    }
}
