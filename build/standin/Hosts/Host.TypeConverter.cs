using System.ComponentModel;
using System.Globalization;
using Nuke.Common.Execution;

namespace Nuke.Common;

public partial class Host
{
    private sealed class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override bool CanConvertTo(ITypeDescriptorContext context, Type destinationType) => false;

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
            => value is string name ? HostActivation.Create(name) : base.ConvertFrom(context, culture, value);
    }
}
