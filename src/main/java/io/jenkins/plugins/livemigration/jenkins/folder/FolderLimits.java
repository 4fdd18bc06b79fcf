package io.jenkins.plugins.livemigration.jenkins.folder;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.livemigration.jenkins.access.AccessLimit;
import io.jenkins.plugins.livemigration.jenkins.access.AccessLimits;
import java.util.ArrayList;
import java.util.List;

/** The limits of all folders that a job lies in: since each counts, folders in folders can only permit less. */
@Extension(optional = true)
public final class FolderLimits implements AccessLimits {

    @Override
    public List<AccessLimit> of(Item job) {
        List<AccessLimit> limits = new ArrayList<>();
        ItemGroup<?> group = job.getParent();
        while (group instanceof Item item) {
            if (group instanceof AbstractFolder<?> folder) {
                HostLimitFolderProperty property = folder.getProperties().get(HostLimitFolderProperty.class);
                if (property != null) {
                    limits.add(property.limit(item.getFullName()));
                }
            }
            group = item.getParent();
        }
        return limits;
    }
}
