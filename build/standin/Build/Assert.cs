using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Throws when what a build relies on does not hold.</summary>
[DebuggerNonUserCode]
public static class Assert
{
    public static void Fail(string message, Exception exception = null) => throw new Exception(message, exception);

    public static void True(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
        => Check(condition, message, "Expected condition to be true", argumentExpression);

    public static void False(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null)
        => Check(!condition, message, "Expected condition to be false", argumentExpression);

    public static T NotNull<T>(
        this T obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : class
    {
        Check(obj is not null, message, NullMessage(typeof(T)), argumentExpression);
        return obj;
    }

    public static T? NotNull<T>(
        this T? obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null)
        where T : struct
    {
        Check(obj != null, message, NullMessage(typeof(T)), argumentExpression);
        return obj;
    }

    public static string NotNullOrEmpty(
        this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null)
    {
        Check(!string.IsNullOrEmpty(str), message, "Expected string to be not null or empty", argumentExpression);
        return str;
    }

    public static string NotNullOrWhiteSpace(
        this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null)
    {
        Check(
            !string.IsNullOrWhiteSpace(str),
            message,
            "Expected string to be not null or whitespace",
            argumentExpression);
        return str;
    }

    public static void NotEmpty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
        => Check(
            collection.NotNull(null, argumentExpression).Count > 0,
            message,
            "Expected collection to be not empty",
            argumentExpression);

    public static void Empty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
        => Check(
            collection.NotNull(null, argumentExpression).Count == 0,
            message,
            "Expected collection to be empty",
            argumentExpression);

    public static void Count<T>(
        IReadOnlyCollection<T> collection,
        int length,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
        => Check(
            collection.NotNull(null, argumentExpression).Count == length,
            message,
            $"Expected collection to have length of {length}",
            argumentExpression);

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null)
        => Count(collection, 1, message, argumentExpression);

    public static void FileExists(
        string path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
        => Check(
            File.Exists(path.NotNull(argumentExpression)),
            message,
            $"Expected file to exist: {path}",
            argumentExpression);

    public static void DirectoryExists(
        string path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null)
        => Check(
            Directory.Exists(path.NotNull(argumentExpression)),
            message,
            $"Expected directory to exist: {path}",
            argumentExpression);

    private static string NullMessage(Type type) => $"Expected object of type '{type.FullName}' to be not null";

    // The expression is only worth showing where nobody said what is wrong.
    private static void Check(bool holds, string message, string fallback, string expression)
    {
        if (!holds)
            throw new ArgumentException(message ?? fallback, message == null ? expression : null);
    }
}
