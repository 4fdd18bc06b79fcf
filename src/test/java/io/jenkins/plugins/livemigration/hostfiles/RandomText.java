package io.jenkins.plugins.livemigration.hostfiles;

import java.util.List;
import java.util.Random;

/** Texts put together from pieces, the same ones at each run. */
final class RandomText {

    private RandomText() {}

    static String of(Random dice, List<String> pieces, int most) {
        StringBuilder result = new StringBuilder();
        for (int i = dice.nextInt(most + 1); i > 0; i--) {
            result.append(pieces.get(dice.nextInt(pieces.size())));
        }
        return result.toString();
    }
}
