namespace Nuke.Common.Execution;

/// <summary>Asks the user for a value in the terminal.</summary>
internal static class ConsolePrompt
{
    private const string Marker = "»";
    private const string Done = "¬";
    private const ConsoleKey Give = ConsoleKey.Enter;
    private const ConsoleKey GiveUp = ConsoleKey.F8;

    private static bool s_givenUp;

    public static string Ask(string question)
    {
        if (s_givenUp)
            return null;

        Host.Information(question);
        var input = string.Empty;
        ConsoleKey key;
        do
        {
            Console.CursorLeft = 0;
            Write(Marker.PadRight(Console.BufferWidth), ConsoleColor.Cyan);
            Console.CursorTop--;
            Console.CursorLeft = 3;
            Console.Write(input);

            var pressed = Console.ReadKey(intercept: true);
            key = pressed.Key;
            if (char.IsAsciiLetterOrDigit(pressed.KeyChar) || pressed.KeyChar is '.' or '/' or '\\' or '_' or '-')
                input += pressed.KeyChar;
            else if (key == ConsoleKey.Backspace && input.Length > 0)
                input = input[..^1];
        }
        while (!IsFinal(key));

        var result = input.Length > 0 ? input : null;
        Console.CursorLeft = 0;
        Write($"{Done}  {result ?? "<null>"}".PadRight(Console.BufferWidth), ConsoleColor.Green);
        return result;
    }

    public static object Choose(string question, IReadOnlyList<(string Text, object Value)> options)
    {
        if (s_givenUp)
            return options[0].Value;

        Host.Information(question);
        var selection = 0;
        ConsoleKey key;
        do
        {
            for (var i = 0; i < options.Count; i++)
            {
                var selected = i == selection;
                var color = selected ? ConsoleColor.Cyan : ConsoleColor.DarkGray;
                Write($"{(selected ? Marker : " ")}  {options[i].Text}", color);
            }

            key = Console.ReadKey(intercept: true).Key;
            selection += key switch { ConsoleKey.UpArrow => -1, ConsoleKey.DownArrow => 1, _ => 0 };
            selection = Math.Clamp(selection, 0, options.Count - 1);
            Erase(options.Count);
        }
        while (!IsFinal(key));

        Write($"{Done}  {options[selection].Text}", ConsoleColor.Green);
        return options[selection].Value;
    }

    private static bool IsFinal(ConsoleKey key)
    {
        s_givenUp |= key == GiveUp;
        return key is Give or GiveUp;
    }

    private static void Erase(int lines)
    {
        Console.CursorTop -= lines;
        for (var i = 0; i < lines; i++)
            Console.WriteLine(new string(' ', Console.BufferWidth));
        Console.CursorTop -= lines;
    }

    private static void Write(string text, ConsoleColor color)
    {
        Console.ForegroundColor = color;
        Console.WriteLine(text);
        Console.ResetColor();
    }
}
