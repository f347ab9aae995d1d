package comity.score;

import java.util.List;

/**
 * The names of health, from worst to best.
 *
 * @param bands in ascending order, the first from 0
 */
public record Bands(List<Band> bands) {
    /**
     * @throws IllegalArgumentException where there is no band, the first is not from 0, or they do not ascend
     */
    public Bands {
        bands = List.copyOf(bands);
        if (bands.isEmpty() || bands.get(0).from() != 0) {
            throw new IllegalArgumentException("bands begin at 0: " + bands);
        }
        for (int i = 1; i < bands.size(); i++) {
            if (!(bands.get(i - 1).from() < bands.get(i).from())) {
                throw new IllegalArgumentException("bands ascend: " + bands);
            }
        }
    }

    /** The band that a health, 0..100, lies in; one on a border lies in the better band. */
    public Band of(double health) {
        return bands.get(indexOf(health));
    }

    int indexOf(double health) {
        int index = bands.size() - 1;
        while (index > 0 && health < bands.get(index).from()) {
            index--;
        }
        return index;
    }
}
