package hudson.model;

import java.io.File;
import java.io.IOException;

/** Base class of jobs and folders. */
public abstract class AbstractItem extends Actionable implements Item {
    protected AbstractItem() {}

    @Override
    public ItemGroup<? extends Item> getParent() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public String getName() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public final String getFullName() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public final String getFullDisplayName() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public final String getUrl() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public File getRootDir() {
        throw new UnsupportedOperationException("signature only");
    }

    @Override
    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException("signature only");
    }
}
