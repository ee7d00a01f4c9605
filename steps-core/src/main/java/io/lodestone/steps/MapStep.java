package io.lodestone.steps;

import io.lodestone.spi.Mode;
import io.lodestone.spi.step.Step;
import io.lodestone.spi.step.StepContext;
import io.lodestone.spi.step.StepDescriptor;
import io.lodestone.spi.step.Work;

/** Copies every table that the mapping rules give to no other step. */
final class MapStep implements Step {

    @Override
    public StepDescriptor descriptor() {
        return StepDescriptor.of("map", "Map Step", Mode.DATA).after("data-integrity", "eav");
    }

    @Override
    public void run(StepContext context) {
        Work work = context.work();
        work.copy(work.tables());
    }

    @Override
    public void verify(StepContext context) {
        new VolumeCheck(context).run();
    }
}
