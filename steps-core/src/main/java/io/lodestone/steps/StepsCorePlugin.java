package io.lodestone.steps;

import io.lodestone.spi.Contributions;
import io.lodestone.spi.LodestonePlugin;
import io.lodestone.steps.encoding.RepairEncoding;
import io.lodestone.steps.handler.Crc32Of;
import io.lodestone.steps.handler.Fit;
import io.lodestone.steps.handler.IpToLong;
import io.lodestone.steps.handler.MapValues;
import io.lodestone.steps.handler.PhpToJson;
import io.lodestone.steps.handler.PhpToJsonWhen;
import io.lodestone.steps.handler.Prefix;
import io.lodestone.steps.handler.SetValue;
import io.lodestone.steps.handler.ShiftHours;
import io.lodestone.steps.handler.StripSuffix;
import io.lodestone.steps.handler.TimestampToDate;
import io.lodestone.steps.integrity.DataIntegrityStep;
import org.pf4j.Extension;

/** The steps and handlers of this module; it knows tables and rules, and no application. */
@Extension
public final class StepsCorePlugin implements LodestonePlugin {

    @Override
    public void contribute(Contributions to) {
        to.step(DataIntegrityStep.class);
        to.step(MapStep.class);
        to.handler(PhpToJson.class);
        to.handler(PhpToJsonWhen.class);
        to.handler(SetValue.class);
        to.handler(MapValues.class);
        to.handler(Crc32Of.class);
        to.handler(IpToLong.class);
        to.handler(ShiftHours.class);
        to.handler(TimestampToDate.class);
        to.handler(Prefix.class);
        to.handler(StripSuffix.class);
        to.handler(Fit.class);
        to.handler(RepairEncoding.class);
    }
}
