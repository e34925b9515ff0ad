using System.Runtime.InteropServices;
using RegistryCache.Fakes;

// What the tests put in docker's place: it writes down how it was called, and answers as its script says.
var folder = Environment.GetEnvironmentVariable(FakeDocker.Variable)
    ?? throw new InvalidOperationException($"{FakeDocker.Variable} names no folder to take the script from.");
var call = FakeDockerCall.OfThisProcess(args, Console.IsInputRedirected ? Console.In.ReadToEnd() : "");
JournalFile.Append(Path.Combine(folder, FakeDocker.CallsFile), call);

using var interrupted = new ManualResetEventSlim();
using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    interrupted.Set();
});

var calls = JournalFile.Read(Path.Combine(folder, FakeDocker.CallsFile));
var rule = FakeDocker.ReadScript(folder).FirstOrDefault(rule => rule.Answers(call, calls)) ?? DefaultAnswers.For(args);
Write(Console.Out, rule.Output);
Write(Console.Error, rule.Error);
if (rule.Hangs)
    interrupted.Wait();

if (!interrupted.IsSet)
    return rule.ExitCode;

JournalFile.Append(Path.Combine(folder, FakeDocker.InterruptionsFile), call);
return 130;

void Write(TextWriter writer, string text)
{
    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
    {
        writer.Write($"{line}\n");
        writer.Flush();
        interrupted.Wait(rule.LineDelay);
    }
}
