namespace SearchService.Reports.Phrases;

/// <summary>Finds the rows of words that recur in a stream.</summary>
/// <remarks>
/// Level by level: a row of n words can recur only where its first and its last n − 1 words do, so it is the pair of their two numbers, and what
/// does not recur is never looked at again. Exact; deterministic; memory is one number a word and level.
/// </remarks>
internal static class PhraseCounter
{
    /// <summary>The phrases, single words among them, by number of words, then by first place.</summary>
    /// <param name="stream">The words.</param>
    /// <param name="countMin">Least number of places; 2 or more.</param>
    /// <param name="wordsMax">Most words of a phrase.</param>
    /// <param name="cancellationToken">Stops between two levels.</param>
    public static List<Phrase> Count(WordStream stream, int countMin, int wordsMax, CancellationToken cancellationToken = default)
    {
        var words = stream.Words;
        var levels = new List<Level> { Level.OfWords(words, stream.WordCount, countMin) };
        var total = 0;
        foreach (var word in words)
        {
            if (word >= 0) total++;
        }

        var phrases = new List<Phrase>();
        for (var length = 1; length <= wordsMax; length++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (length > 1) levels.Add(Level.Above(levels[^1], length, countMin));
            var level = levels[^1];
            foreach (var places in level.Places())
            {
                var first = places[0];
                var cohesion = double.MaxValue;
                for (var split = 1; split < length; split++)
                {
                    double left = levels[split - 1].CountAt(first), right = levels[length - split - 1].CountAt(first + split);
                    cohesion = Math.Min(cohesion, Math.Log(places.Length * (double)total / (left * right)));
                }

                phrases.Add(new Phrase(stream.TextAt(first, length), length, places.Length, Sources(stream, places), cohesion, Freedom(words, places, length), first));
            }

            if (level.IsEmpty) break;
        }

        return phrases;
    }

    private static int Sources(WordStream stream, ReadOnlySpan<int> places)
    {
        var sources = new HashSet<int>();
        foreach (var place in places) sources.Add(stream.Sources[place]);
        return sources.Count;
    }

    private static double Freedom(ReadOnlySpan<int> words, ReadOnlySpan<int> places, int length)
    {
        var left = new Dictionary<int, int>();
        var right = new Dictionary<int, int>();
        var borders = 0; // every border is a neighbour of its own
        foreach (var place in places)
        {
            Count(left, place == 0 ? WordStream.Border : words[place - 1]);
            Count(right, place + length < words.Length ? words[place + length] : WordStream.Border);
        }

        return Math.Min(Entropy(left, places.Length), Entropy(right, places.Length));

        void Count(Dictionary<int, int> counts, int word)
        {
            if (word == WordStream.Border) word = --borders - 1;
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }

    private static double Entropy(Dictionary<int, int> counts, double total)
    {
        var entropy = 0.0;
        foreach (var count in counts.Values) entropy -= count / total * Math.Log(count / total);
        return entropy;
    }

    /// <summary>The recurring rows of one length: at each place the number of the row that starts there.</summary>
    private sealed class Level
    {
        private const int None = -1;

        private readonly int[] _rows; // by place
        private readonly int[] _counts; // by row

        private Level(int[] rows, List<int> counts, int countMin)
        {
            var renumbered = new int[counts.Count];
            var kept = 0;
            for (var row = 0; row < counts.Count; row++) renumbered[row] = counts[row] >= countMin ? kept++ : None;
            for (var place = 0; place < rows.Length; place++)
            {
                if (rows[place] != None) rows[place] = renumbered[rows[place]];
            }

            _rows = rows;
            _counts = [.. counts.Where(count => count >= countMin)];
        }

        public bool IsEmpty => _counts.Length == 0;

        public static Level OfWords(ReadOnlySpan<int> words, int wordCount, int countMin)
        {
            var counts = new int[wordCount];
            foreach (var word in words)
            {
                if (word != WordStream.Border) counts[word]++;
            }

            return new Level(words.ToArray(), [.. counts], countMin); // a border is no row
        }

        public static Level Above(Level below, int length, int countMin)
        {
            var rows = new int[below._rows.Length];
            var numbers = new Dictionary<(int First, int Last), int>();
            var counts = new List<int>();
            for (var place = 0; place < rows.Length; place++)
            {
                rows[place] = None;
                if (below._rows[place] == None || place + length > rows.Length || below._rows[place + 1] == None) continue;
                var pair = (below._rows[place], below._rows[place + 1]);
                if (!numbers.TryGetValue(pair, out var row))
                {
                    row = counts.Count;
                    numbers.Add(pair, row);
                    counts.Add(0);
                }

                counts[row]++;
                rows[place] = row;
            }

            return new Level(rows, counts, countMin);
        }

        public int CountAt(int place) => _counts[_rows[place]];

        /// <summary>The places of each row, rising; rows by their first place.</summary>
        public int[][] Places()
        {
            var places = new int[_counts.Length][];
            var filled = new int[_counts.Length];
            for (var row = 0; row < places.Length; row++) places[row] = new int[_counts[row]];
            for (var place = 0; place < _rows.Length; place++)
            {
                if (_rows[place] is var row and not None) places[row][filled[row]++] = place;
            }

            return places;
        }
    }
}
