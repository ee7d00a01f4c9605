package io.lodestone.plugin.magento.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    Path folder;

    @Test
    void aReportWithoutAProblemLeavesNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("report.csv"), "of yesterday");
        ReportFile.open(file).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void everyProblemIsALine() throws IOException {
        Path file = folder.resolve("report.csv");
        try (ReportFile report = ReportFile.open(file)) {
            report.add(MediaProblem.ofFile(MediaProblem.Kind.REFUSED, "wysiwyg/a.php", "is a \"program\""));
        }
        assertThat(file)
                .hasContent("problem,table,row,path,detail\r\nrefused,,,wysiwyg/a.php,\"is a \"\"program\"\"\"");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void whatIsNoFileOfOursIsNeverRemoved() throws IOException {
        // A link stands for a device here: no test may put one at risk.
        Path target = Files.createFile(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        ReportFile.open(link).close();
        assertThat(link).isSymbolicLink();
    }
}
