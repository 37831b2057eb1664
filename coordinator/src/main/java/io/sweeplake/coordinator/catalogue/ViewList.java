package io.sweeplake.coordinator.catalogue;

import io.sweeplake.sql.LakeMacro;
import java.util.List;

/** All that statements may read and call. */
public record ViewList(List<ViewEntry> views, List<MacroEntry> macros) {

    /** One macro: {@code signature} is how it is called, {@code source} whose method it is. */
    public record MacroEntry(
            String name, String signature, String what, String units, String source, String sql) {
        static MacroEntry of(LakeMacro macro) {
            return new MacroEntry(
                    macro.name(),
                    macro.signature(),
                    macro.what(),
                    macro.units(),
                    macro.source(),
                    macro.sql());
        }
    }
}
