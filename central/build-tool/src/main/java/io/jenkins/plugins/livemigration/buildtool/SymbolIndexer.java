package io.jenkins.plugins.livemigration.buildtool;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Lists the classes that carry {@code @Symbol}, as Jenkins' annotation indexer does: plain text, one binary class name
 * a line. Without the list a Pipeline does not know the plugin's symbols.
 */
@SupportedAnnotationTypes(SymbolIndexer.ANNOTATION)
public final class SymbolIndexer extends AbstractProcessor {
    static final String ANNOTATION = "org.jenkinsci.Symbol";
    static final String INDEX = "META-INF/services/annotations/" + ANNOTATION;

    private final SortedSet<String> names = new TreeSet<>();
    private final Set<Element> origins = new LinkedHashSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                names.add(processingEnv
                        .getElementUtils()
                        .getBinaryName((TypeElement) element)
                        .toString());
                origins.add(element);
            }
        }
        if (round.processingOver() && !round.errorRaised() && !names.isEmpty()) {
            write();
        }
        return false; // other processors may want the annotation too
    }

    private void write() {
        try {
            FileObject index = processingEnv
                    .getFiler()
                    .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX, origins.toArray(Element[]::new));
            try (Writer out = index.openWriter()) {
                for (String name : names) {
                    out.write(name + '\n');
                }
            }
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "cannot write " + INDEX + ": " + e);
        }
    }
}
