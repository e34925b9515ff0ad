using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Contract;

[TypeConverter(typeof(TypeConverter<Flavor>))]
internal sealed class Flavor : Enumeration
{
    public static readonly Flavor Vanilla = new() { Value = "plain-vanilla" };
    public static readonly Flavor DoubleChocolate = new() { Value = "double-chocolate" };
}
