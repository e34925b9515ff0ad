using System.ComponentModel;
using System.Globalization;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>The base of classes whose static fields are the values to choose from.</summary>
public abstract class Enumeration
{
    protected string Value { get; set; }

    public static implicit operator string(Enumeration value) => value?.Value;

    public static bool operator ==(Enumeration a, Enumeration b) => Equals(a, b);

    public static bool operator !=(Enumeration a, Enumeration b) => !Equals(a, b);

    public override bool Equals(object obj)
        => ReferenceEquals(this, obj) || obj is Enumeration other && obj.GetType() == GetType() && Equals(other);

    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Value.NotNull();

    protected bool Equals(Enumeration other) => Value == other.Value;

    /// <summary>Finds a value by the name of its field, in capitals or not.</summary>
    public class TypeConverter<T> : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
        {
            if (value is not string name)
                return base.ConvertFrom(context, culture, value);

            var fields = typeof(T).GetFields(MemberDiscovery.All & ~System.Reflection.BindingFlags.Instance)
                .Where(x => x.Name.EqualsIgnoreCase(name))
                .ToList();
            Assert.HasSingleItem(fields);
            return fields[0].GetValue(null);
        }
    }
}
