package io.jenkins.plugins.livemigration.vsphere.yavijava;

import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.TaskInfo;
import io.jenkins.plugins.livemigration.vsphere.Vcenter;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Follows tasks to their ends, as the engines do. */
final class TaskEnds {

    private static final int MOST_NEWS = 1000;

    private TaskEnds() {}

    static TaskInfo await(Vcenter vcenter, ObjectId task) throws VsphereException {
        List<TaskInfo> news = news(vcenter, task);
        return news.get(news.size() - 1);
    }

    /** All that was told of a task, its end included. */
    static List<TaskInfo> news(Vcenter vcenter, ObjectId task) throws VsphereException {
        List<TaskInfo> news = new ArrayList<>();
        TaskInfo last = null;
        while (news.size() < MOST_NEWS) {
            last = vcenter.awaitNews(task, last, Duration.ofSeconds(10));
            news.add(last);
            if (last.hasEnded()) {
                return news;
            }
        }
        throw new IllegalStateException("the task does not end: " + last);
    }
}
