/** What-ifs by Comity and by its alternatives: see {@code BENCHMARKS.md}. */
package comity.bench;
