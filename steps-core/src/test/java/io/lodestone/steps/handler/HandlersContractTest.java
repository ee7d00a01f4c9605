package io.lodestone.steps.handler;

import io.lodestone.spi.LodestonePlugin;
import io.lodestone.steps.StepsCorePlugin;
import io.lodestone.steps.encoding.RepairEncoding;
import io.lodestone.testkit.contract.HandlerCase;
import io.lodestone.testkit.contract.HandlerContract;
import java.util.List;
import java.util.Map;

class HandlersContractTest extends HandlerContract {

    @Override
    protected LodestonePlugin plugin() {
        return new StepsCorePlugin();
    }

    @Override
    protected List<HandlerCase> handlers() {
        return List.of(
                HandlerCase.of(new PhpToJson()).refuses("onError", "sometimes"),
                HandlerCase.of(new PhpToJsonWhen())
                        .option("column", "code")
                        .option("matches", "^info")
                        .column("code", "info_buyRequest")
                        .refuses("column", "absent")
                        .refuses("matches", "(open")
                        .refuses("onError", "sometimes"),
                HandlerCase.of(new SetValue()).option("value", "+5").takesAnyText("value"),
                HandlerCase.of(new SetValue()).option("value", "x").replaces().takesAnyText("value"),
                HandlerCase.of(new MapValues())
                        .option("values", Map.of("1", "one"))
                        .takesAnyText("default"),
                HandlerCase.of(new MapValues())
                        .option("toNull", List.of("0"))
                        .option("default", "other")
                        .replaces()
                        .takesAnyText("default"),
                HandlerCase.of(new Crc32Of())
                        .option("column", "request_path")
                        .column("request_path", "a.html")
                        .replaces()
                        .refuses("column", "absent"),
                HandlerCase.of(new IpToLong()),
                HandlerCase.of(new ShiftHours()).option("hours", "2").refuses("hours", "15"),
                HandlerCase.of(new TimestampToDate())
                        .option("column", "code")
                        .option("matches", "date")
                        .column("code", "from_date")
                        .refuses("column", "absent")
                        .refuses("matches", "(open"),
                HandlerCase.of(new Prefix()).option("text", "M1-").takesAnyText("text"),
                HandlerCase.of(new StripSuffix()).option("text", ".html").takesAnyText("text"),
                HandlerCase.of(new Fit()),
                HandlerCase.of(new RepairEncoding()));
    }
}
