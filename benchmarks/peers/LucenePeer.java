import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Java Lucene over the comparison corpus, by the same statistic as the verb peers. See README.md beside this file.
 * Words are given (cut once, for both engines); phrases are answered over bigrams of all adjacent UTF-16 units.
 */
public final class LucenePeer {
    private static final double SECONDS_PER_QUERY = 0.05;

    public static void main(String[] args) throws Exception {
        if (args.length == 3 && args[0].equals("cut")) {
            cut(Path.of(args[1]), Path.of(args[2]));
        } else if (args.length == 7 && args[0].equals("run")) {
            run(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]), Path.of(args[5]), Integer.parseInt(args[6]));
        } else {
            System.err.println("usage: LucenePeer cut CORPUS.jsonl WORDS.txt\n       LucenePeer run CORPUS.jsonl WORDS.txt QUERIES.txt INDEX_DIR OUT.json THREADS");
            System.exit(2);
        }
    }

    /** Writes the words SmartCN cuts each section into, a section a line. */
    private static void cut(Path corpus, Path words) throws IOException {
        try (Analyzer analyzer = new SmartChineseAnalyzer();
             BufferedReader in = Files.newBufferedReader(corpus);
             PrintWriter out = new PrintWriter(Files.newBufferedWriter(words))) {
            for (String line; (line = in.readLine()) != null; ) {
                StringBuilder cut = new StringBuilder();
                try (TokenStream tokens = analyzer.tokenStream("text", field(line, "text"))) {
                    CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
                    tokens.reset();
                    while (tokens.incrementToken()) cut.append(cut.length() == 0 ? "" : " ").append(term);
                    tokens.end();
                }
                out.print(cut);
                out.print('\n');
            }
        }
    }

    private static void run(Path corpus, Path words, Path queries, Path folder, Path out, int threads) throws Exception {
        StringBuilder json = new StringBuilder("{\n");
        MMapDirectory directory = new MMapDirectory(folder);
        if (!DirectoryReader.indexExists(directory)) json.append(build(corpus, words, directory, threads));
        long bytes = 0;
        for (String file : directory.listAll()) bytes += directory.fileLength(file);
        json.append("  \"indexBytes\": ").append(bytes).append(",\n  \"kinds\": [\n");

        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity());
            searcher.setQueryCache(null); // every repeat does the work
            SortedSetDocValuesReaderState facets = new DefaultSortedSetDocValuesReaderState(reader);
            Map<String, List<Search>> kinds = new LinkedHashMap<>();
            for (String line : Files.readAllLines(queries)) {
                if (line.isEmpty() || line.startsWith("#")) continue;
                String[] cells = line.split("\t");
                for (Map.Entry<String, Search> search : searches(cells, searcher, facets).entrySet())
                    kinds.computeIfAbsent(search.getKey(), kind -> new ArrayList<>()).add(search.getValue());
            }

            // The compiler of the virtual machine gets its time first.
            long start = System.nanoTime();
            while (System.nanoTime() - start < Long.getLong("warm", 20) * 1_000_000_000L)
                for (List<Search> searches : kinds.values()) for (Search search : searches) search.run();

            System.out.printf(Locale.ROOT, "%-22s%8s%10s%10s%10s%12s%n", "kind", "queries", "p50 ms", "p95 ms", "p99 ms", "matches");
            boolean isFirst = true;
            for (Map.Entry<String, List<Search>> kind : kinds.entrySet()) {
                double[] times = new double[kind.getValue().size()];
                long matches = 0;
                for (int i = 0; i < times.length; i++) times[i] = lowerQuartileMs(kind.getValue().get(i));
                for (Search search : kind.getValue()) matches += search.matches();
                Arrays.sort(times);
                System.out.printf(Locale.ROOT, "%-22s%8d%10.4f%10.4f%10.4f%12d%n", kind.getKey(), times.length,
                    percentile(times, 50), percentile(times, 95), percentile(times, 99), matches);
                json.append(isFirst ? "" : ",\n").append(String.format(Locale.ROOT,
                    "    {\"Kind\": \"%s\", \"Queries\": %d, \"P50Ms\": %.5f, \"P95Ms\": %.5f, \"P99Ms\": %.5f, \"Matches\": %d}",
                    kind.getKey(), times.length, percentile(times, 50), percentile(times, 95), percentile(times, 99), matches));
                isFirst = false;
            }
        }
        Files.writeString(out, json.append("\n  ]\n}\n"));
    }

    private static String build(Path corpus, Path words, FSDirectory directory, int threads) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), Map.of("grams", new BigramAnalyzer())));
        config.setRAMBufferSizeMB(256);
        FacetsConfig facets = new FacetsConfig();
        AtomicLong textBytes = new AtomicLong();
        long start = System.nanoTime();
        try (IndexWriter writer = new IndexWriter(directory, config);
             BufferedReader sections = Files.newBufferedReader(corpus);
             BufferedReader cuts = Files.newBufferedReader(words)) {
            ArrayBlockingQueue<String[]> queue = new ArrayBlockingQueue<>(1000);
            String[] end = new String[0];
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread worker = new Thread(() -> {
                    try {
                        for (String[] section; (section = queue.take()) != end; ) {
                            String text = field(section[0], "text");
                            textBytes.addAndGet(text.getBytes(StandardCharsets.UTF_8).length);
                            writer.addDocument(facets.build(document(section[0], section[1], text)));
                        }
                        queue.put(end);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                worker.start();
                workers.add(worker);
            }
            for (String section; (section = sections.readLine()) != null; ) queue.put(new String[] {section, cuts.readLine()});
            queue.put(end);
            for (Thread worker : workers) worker.join();
            writer.forceMerge(1);
            writer.commit();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "indexed %.1f MB of text, %.1f s on %d threads: %.1f MB/s (words given)%n", textBytes.get() / 1e6, seconds, threads, textBytes.get() / 1e6 / seconds);
        return String.format(Locale.ROOT, "  \"textBytes\": %d,\n  \"seconds\": %.2f,\n  \"threads\": %d,\n", textBytes.get(), seconds, threads);
    }

    private static Document document(String section, String words, String text) {
        Document document = new Document();
        document.add(new StoredField("id", field(section, "id")));
        document.add(new TextField("words", words, Field.Store.NO));
        document.add(new TextField("grams", text, Field.Store.NO));
        for (String name : List.of("year", "type")) {
            String value = field(section, name);
            document.add(new StringField(name, value, Field.Store.NO));
            document.add(new SortedDocValuesField(name + "_ord", new org.apache.lucene.util.BytesRef(value)));
            document.add(new SortedSetDocValuesFacetField(name, value));
        }
        return document;
    }

    /** One query of the file may be measured in several ways; each is a kind of its own. */
    private static Map<String, Search> searches(String[] cells, IndexSearcher searcher, SortedSetDocValuesReaderState facets) {
        String kind = cells[0];
        if (kind.startsWith("phrase")) {
            Query every = phrase(cells[1]);
            return Map.of(kind, top10(searcher, every), kind + "_count", () -> searcher.count(every));
        }
        String[] words = cells[1].split(" ");
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        for (String word : words) builder.add(new TermQuery(new Term("words", word)), kind.startsWith("or") ? Occur.SHOULD : Occur.MUST);
        for (int i = 2; i < cells.length; i++) {
            String[] condition = cells[i].split("=", 2);
            builder.add(new TermQuery(new Term(condition[0], condition[1])), Occur.FILTER);
        }
        Query query = words.length == 1 && cells.length == 2 ? new TermQuery(new Term("words", words[0])) : builder.build();
        if (!kind.equals("facet")) return Map.of(kind, top10(searcher, query));
        return Map.of(
            "facet", () -> {
                FacetsCollector collector = new FacetsCollector();
                long hits = FacetsCollector.search(searcher, query, 10, collector).totalHits.value;
                SortedSetDocValuesFacetCounts counts = new SortedSetDocValuesFacetCounts(facets, collector);
                counts.getTopChildren(20, "year");
                counts.getTopChildren(20, "type");
                return hits;
            },
            "facet_ordinals", () -> {
                OrdinalCounter counter = new OrdinalCounter();
                searcher.search(query, counter);
                return counter.hits;
            });
    }

    private static Search top10(IndexSearcher searcher, Query query) {
        return new Search() {
            @Override public long run() throws IOException {
                return searcher.search(query, 10).scoreDocs.length;
            }

            @Override public long matches() throws IOException {
                return searcher.count(query);
            }
        };
    }

    private static Query phrase(String text) {
        if (text.length() == 2) return new TermQuery(new Term("grams", text));
        PhraseQuery.Builder builder = new PhraseQuery.Builder();
        for (int i = 0; i + 1 < text.length(); i++) builder.add(new Term("grams", text.substring(i, i + 2)), i);
        return builder.build();
    }

    private static double lowerQuartileMs(Search search) throws IOException {
        long start = System.nanoTime();
        search.run();
        double once = (System.nanoTime() - start) / 1e9;
        int repeats = (int) Math.max(15, Math.min(2000, SECONDS_PER_QUERY / Math.max(once, 1e-7)));
        double[] times = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            start = System.nanoTime();
            search.run();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[repeats / 4];
    }

    private static double percentile(double[] sorted, double percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    /** The value of a field of a flat JSON object; the escapes a JSON writer needs are undone. */
    private static String field(String json, String name) {
        int at = json.indexOf("\"" + name + "\":");
        if (at < 0) return "";
        at += name.length() + 3;
        while (json.charAt(at) == ' ') at++;
        StringBuilder value = new StringBuilder();
        if (json.charAt(at) != '"') {
            while (",}".indexOf(json.charAt(at)) < 0) value.append(json.charAt(at++));
            return value.toString().trim();
        }
        for (at++; json.charAt(at) != '"'; at++) {
            char unit = json.charAt(at);
            if (unit != '\\') {
                value.append(unit);
                continue;
            }
            switch (unit = json.charAt(++at)) {
                case 'n': value.append('\n'); break;
                case 't': value.append('\t'); break;
                case 'r': value.append('\r'); break;
                case 'b': value.append('\b'); break;
                case 'f': value.append('\f'); break;
                case 'u':
                    value.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
                    at += 4;
                    break;
                default: value.append(unit);
            }
        }
        return value.toString();
    }

    private interface Search {
        long run() throws IOException;

        default long matches() throws IOException {
            return run();
        }
    }

    /** Facet counts as fast as Lucene can: an array per field, no top 10. */
    private static final class OrdinalCounter extends SimpleCollector {
        private final int[][] counts = new int[2][64];
        private final SortedDocValues[] values = new SortedDocValues[2];
        private long hits;

        @Override protected void doSetNextReader(LeafReaderContext context) throws IOException {
            values[0] = DocValues.getSorted(context.reader(), "year_ord");
            values[1] = DocValues.getSorted(context.reader(), "type_ord");
        }

        @Override public void collect(int doc) throws IOException {
            hits++;
            for (int i = 0; i < 2; i++) if (values[i].advanceExact(doc)) counts[i][values[i].ordValue()]++;
        }

        @Override public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    /** All bigrams of adjacent UTF-16 units, punctuation too, so that any substring is a phrase. */
    private static final class BigramAnalyzer extends Analyzer {
        @Override protected TokenStreamComponents createComponents(String fieldName) {
            return new TokenStreamComponents(new BigramTokenizer());
        }
    }

    private static final class BigramTokenizer extends Tokenizer {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
        private int previous;
        private int at;

        @Override public boolean incrementToken() throws IOException {
            clearAttributes();
            if (at == 0) previous = input.read();
            int next = previous < 0 ? -1 : input.read();
            if (next < 0) return false;
            term.append((char) previous).append((char) next);
            offset.setOffset(at, at + 2);
            at++;
            previous = next;
            return true;
        }

        @Override public void reset() throws IOException {
            super.reset();
            at = 0;
        }
    }
}
