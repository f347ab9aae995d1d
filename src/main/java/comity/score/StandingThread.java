package comity.score;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The standing effects of one factor with one trigger: the ban that is made partial, lifted, imposed again.
 *
 * <p>Each open effect moves linearly, over the days it takes to build, from its start to its full strength; each that
 * left fades from what it held by its own tail. What arrives takes over at once, as its start, what those that left
 * still hold of its sign, up to its full strength.
 */
final class StandingThread {
    private final List<Member> members;
    private final List<Span> spans = new ArrayList<>();
    private final int[] dates;

    /**
     * An effect of the thread.
     *
     * @param life its place among the lives of the kernel
     * @param builds the place of the number, like {@code tail}
     * @param from its first day
     * @param until the day on which it left
     */
    record Member(int life, Numbers.Strength strength, int builds, int tail, int from, int until) {
        boolean isOpen(int day) {
            return from <= day && day < until;
        }
    }

    /**
     * @param decays where the thread's tails find theirs
     */
    StandingThread(List<Member> members, Decays decays) {
        this.members = members;
        this.dates = decays.dates();
        TreeSet<Integer> days = new TreeSet<>();
        members.forEach(member -> {
            days.add(member.from);
            days.add(member.until);
        });
        days.remove(Kernel.NEVER);
        for (int day : days) {
            Integer next = days.higher(day);
            Span span = new Span(day, next == null ? Kernel.NEVER : next, decays);
            if (span.firstDate < dates.length) {
                spans.add(span);
            }
        }
    }

    /** The days from one on which an effect arrives or leaves to the next. Members go by their place in the thread. */
    private final class Span {
        private final int end;
        private final int firstDate;
        private final int endDate;
        private final int[] arrived;
        private final int[] open;
        private final int[] left;
        private final Fade[] fades;

        Span(int start, int end, Decays decays) {
            this.end = end;
            firstDate = decays.firstDate(start);
            endDate = decays.firstDate(end);
            arrived = which(member -> member.isOpen(start) && member.from == start);
            open = which(member -> member.isOpen(start));
            left = which(member -> member.until <= start);
            fades = new Fade[left.length];
            for (int i = 0; i < left.length; i++) {
                Member member = members.get(left[i]);
                fades[i] = decays.fade(member.life, member.tail, start, start, end);
            }
        }

        private int[] which(Predicate<Member> wanted) {
            return IntStream.range(0, members.size())
                    .filter(k -> wanted.test(members.get(k)))
                    .toArray();
        }
    }

    /**
     * Writes the pressures of all members.
     *
     * @param world the value of each number at its place
     * @param decays each decay at its place, in that world
     * @param pressures by life and date
     */
    void write(double[] world, double[] decays, double[][] pressures) {
        double[] full = new double[members.size()];
        for (int k = 0; k < full.length; k++) {
            full[k] = members.get(k).strength.in(world);
        }
        double[] start = new double[full.length];
        double[] held = new double[full.length];
        for (Span span : spans) {
            takeOver(span, full, start, held);
            for (int k : span.open) {
                Member member = members.get(k);
                double builds = world[member.builds];
                double[] row = pressures[member.life];
                for (int date = span.firstDate; date < span.endDate; date++) {
                    row[date] = line(start[k], full[k], dates[date] - member.from, builds);
                }
                held[k] = line(start[k], full[k], span.end - member.from, builds);
            }
            for (int i = 0; i < span.left.length; i++) {
                int k = span.left[i];
                held[k] = span.fades[i].write(held[k], decays, pressures);
            }
        }
    }

    /** Hands what is left over to what arrives, sign by sign; several share in proportion. */
    private static void takeOver(Span span, double[] full, double[] start, double[] held) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            double wanted = sumOfSign(sign, span.arrived, full);
            double left = sumOfSign(sign, span.left, held);
            if (wanted == 0 || left == 0) {
                continue;
            }
            double taken = sign * Math.min(Math.abs(wanted), Math.abs(left));
            for (int k : span.arrived) {
                if (full[k] * sign > 0) {
                    start[k] = full[k] * (taken / wanted);
                }
            }
            for (int k : span.left) {
                if (held[k] * sign > 0) {
                    held[k] *= 1 - taken / left;
                }
            }
        }
    }

    private static double sumOfSign(int sign, int[] members, double[] pressures) {
        double sum = 0;
        for (int k : members) {
            if (pressures[k] * sign > 0) {
                sum += pressures[k];
            }
        }
        return sum;
    }

    /** What an effect holds a number of days after it arrived. */
    private static double line(double start, double full, int days, double builds) {
        return days >= builds ? full : start + (full - start) * (days / builds);
    }
}
