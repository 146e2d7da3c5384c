package org.prosodia.report.run;

import java.util.ArrayList;
import java.util.List;
import org.prosodia.evaluation.RocAreas;
import org.prosodia.evaluation.RocCurve;
import org.prosodia.formats.text.Digits;
import org.prosodia.report.figure.RocFigure;
import org.prosodia.report.page.Html;
import org.prosodia.report.page.ScoreText;
import org.prosodia.report.page.Table;

/** The section on a variant's ROC curves: a figure of all classes, each against the rest, and their areas. */
final class RocSection {

    /** The least distance of two points in either direction; half a pixel of the figure. */
    private static final double RESOLUTION = 1 / 600.0;

    private final ExperimentScores experiment;
    private final VariantScores scores;
    private final Html page;
    private final ReportFiles files;

    RocSection(ExperimentScores experiment, VariantScores scores, Html page, ReportFiles files) {
        this.experiment = experiment;
        this.scores = scores;
        this.page = page;
        this.files = files;
    }

    private String name(String what) {
        return files.name(experiment.experiment().corpus(), scores.variant().name(), what);
    }

    void write() {
        page.element("h4", "ROC curves");
        RocAreas areas = scores.areas();
        List<RocFigure.Line> lines = new ArrayList<>();
        Table.Builder curves = new Table.Builder(
                name("roc"),
                "ROC curves, each class against the rest, shares in per cent",
                List.of("class", "from probability", "of the others taken for it", "of the class found"));
        for (int k = 0; k < areas.classes().size(); k++) {
            String label = areas.classes().get(k).name();
            RocCurve.of(scores.variant().labels(), k, scores.predictions()).ifPresent(curve -> {
                List<RocCurve.Point> points = thinned(curve.points());
                lines.add(new RocFigure.Line(label, points, curve.area()));
                points.stream()
                        .filter(point -> Double.isFinite(point.threshold()))
                        .forEach(point -> curves.row(
                                label,
                                Digits.format("%.3f", 100 * point.threshold()),
                                Digits.format("%.2f", 100 * point.falsePositives()),
                                Digits.format("%.2f", 100 * point.truePositives())));
            });
        }
        Table table = table(areas);
        if (lines.isEmpty()) {
            page.element("p", "No curve: every utterance tested has the same class.", "class", "note");
            files.data(table);
            return;
        }
        files.data(curves.table());
        page.open("div", "class", "beside").open("div");
        files.figure(
                page,
                RocFigure.of(name("roc-curves"), lines, areas.macro().value()),
                "For each class, the share of its utterances over the share of the others that have at least some"
                        + " probability of it, from the highest probability down. The area (AUC) is the chance that an"
                        + " utterance of the class has a higher probability of it than one of another class; 50 is"
                        + " guessing. All folds are ranked together." + scores.counted());
        page.close().open("div");
        files.table(page, table);
        page.close().close();
    }

    private Table table(RocAreas areas) {
        Table.Builder table = new Table.Builder(
                name("auc"),
                "Area under the ROC curve, in per cent",
                List.of("class", "AUC", "95 % interval over speakers"));
        List<RocAreas.Area> all = new ArrayList<>(areas.classes());
        all.add(new RocAreas.Area(
                "mean of classes", areas.macro().value(), areas.macro().interval()));
        for (RocAreas.Area area : all) {
            table.row(
                    area.name(),
                    ScoreText.percent(area.value()),
                    area.interval().map(ScoreText::range).orElse("-"));
        }
        return table.table();
    }

    /** Returns the points that a figure can show apart, the first and the last among them. */
    private static List<RocCurve.Point> thinned(List<RocCurve.Point> points) {
        List<RocCurve.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            RocCurve.Point point = points.get(i);
            RocCurve.Point before = kept.isEmpty() ? point : kept.get(kept.size() - 1);
            if (i == 0
                    || i == points.size() - 1
                    || point.falsePositives() - before.falsePositives() >= RESOLUTION
                    || point.truePositives() - before.truePositives() >= RESOLUTION) {
                kept.add(point);
            }
        }
        return kept;
    }
}
