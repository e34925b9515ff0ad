using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>A normalized path from the root of the file system.</summary>
[TypeConverter(typeof(TypeConverter))]
[DebuggerDisplay("{_path}")]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    public const string DoubleQuote = "d";
    public const string DoubleQuoteIfNeeded = "dn";
    public const string SingleQuote = "s";
    public const string SingleQuoteIfNeeded = "sn";
    public const string NoQuotes = "nq";

    private readonly string _path;

    private AbsolutePath(string path) => _path = PathConstruction.NormalizePath(path);

    AbsolutePath IAbsolutePathHolder.Path => this;

    public string Name => Path.GetFileName(_path);

    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    public string Extension => Path.GetExtension(_path);

    /// <summary>Gets the directory that contains the path; null for a root.</summary>
    public AbsolutePath Parent
    {
        get
        {
            var root = PathConstruction.GetPathRoot(_path);
            return _path.TrimEnd('\\') == root.TrimEnd('\\') ? null : this / "..";
        }
    }

    public static AbsolutePath Create(string path) => new(path);

    public static implicit operator AbsolutePath(string path)
    {
        if (path is null)
            return null;

        Assert.True(PathConstruction.HasPathRoot(path), $"Path '{path}' must be rooted");
        return new AbsolutePath(path);
    }

    public static implicit operator string(AbsolutePath path) => path?._path;

    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All));
        return left.Parent;
    }

    public static AbsolutePath operator /(AbsolutePath left, string right)
        => new(PathConstruction.Combine(left.NotNull(), right));

    public static AbsolutePath operator +(AbsolutePath left, string right) => new(left._path + right);

    public static bool operator ==(AbsolutePath a, AbsolutePath b) => Equals(a, b);

    public static bool operator !=(AbsolutePath a, AbsolutePath b) => !Equals(a, b);

    public override bool Equals(object obj)
        => ReferenceEquals(this, obj) || obj is AbsolutePath other && obj.GetType() == GetType() && Equals(other);

    public override int GetHashCode() => StringComparer.FromComparison(Comparison).GetHashCode(_path);

    public override string ToString() => _path;

    public string ToString(string format) => format switch
    {
        DoubleQuote => _path.DoubleQuote(),
        DoubleQuoteIfNeeded => _path.DoubleQuoteIfNeeded(),
        SingleQuote => _path.SingleQuote(),
        SingleQuoteIfNeeded => _path.SingleQuoteIfNeeded(),
        null or NoQuotes => _path,
        _ => throw new ArgumentException($"Format '{format}' is not recognized"),
    };

    string IFormattable.ToString(string format, IFormatProvider formatProvider) => ToString(format);

    protected bool Equals(AbsolutePath other) => string.Equals(_path, other._path, Comparison);

    private StringComparison Comparison
        => PathConstruction.HasWinRoot(_path) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Reads paths that are absolute or relative to the working directory.</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
            => value switch
            {
                string path when PathConstruction.HasPathRoot(path) => (AbsolutePath)path,
                string path => EnvironmentInfo.WorkingDirectory / path,
                null => null,
                _ => base.ConvertFrom(context, culture, value),
            };
    }
}
