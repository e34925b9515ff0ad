using System.Xml.Linq;

/// <summary>Counts what the test runners wrote into their result files (TRX).</summary>
sealed record TestCount(int Passed, int Failed, int Skipped)
{
    public static TestCount Read(string directory)
    {
        var outcomes = Directory.EnumerateFiles(directory, "*.trx", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName == "UnitTestResult")
            .Select(element => element.Attribute("outcome")?.Value)
            .ToList();

        var passed = outcomes.Count(outcome => outcome == "Passed");
        var skipped = outcomes.Count(outcome => outcome == "NotExecuted");
        return new TestCount(passed, outcomes.Count - passed - skipped, skipped);
    }
}
