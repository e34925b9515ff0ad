using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace RegistryCache.Sandbox;

/// <summary>A network of 254 private addresses; its first is the engine's.</summary>
internal sealed record Subnet(uint Network)
{
    private const uint Mask = 0xFFFFFF00;

    public string EngineAddress => $"{new IPAddress(BinaryPrimitives.ReverseEndianness(Network | 1))}/24";

    /// <summary>Picks a subnet that nothing on this machine has an address in or a route to.</summary>
    /// <remarks>By chance, because others may be picking theirs at this moment.</remarks>
    public static Subnet PickFree()
    {
        var taken = Addresses().Concat(Routes()).ToList();
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var subnet = new Subnet(0x0A000000u | (uint)RandomNumberGenerator.GetInt32(0x10000) << 8);
            if (!taken.Any(subnet.Overlaps))
                return subnet;
        }

        throw new SandboxException(
            "No private network is free for the engine's bridge.", "every subnet tried in 10.0.0.0/8 is in use");
    }

    /// <summary>Counts the interfaces of this machine that have an address in the subnet.</summary>
    public int CountAddresses() => Addresses().Count(Overlaps);

    private bool Overlaps((uint Network, uint Mask) other) => (Network & Mask & other.Mask) == (other.Network & Mask & other.Mask);

    private static IEnumerable<(uint Network, uint Mask)> Addresses() =>
        from adapter in NetworkInterface.GetAllNetworkInterfaces()
        from address in adapter.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily == AddressFamily.InterNetwork
        select (BinaryPrimitives.ReadUInt32BigEndian(address.Address.GetAddressBytes()),
            BinaryPrimitives.ReadUInt32BigEndian(address.IPv4Mask.GetAddressBytes()));

    // In /proc/net/route the numbers are hexadecimal, in the byte order of the machine. The default route is left out.
    private static IEnumerable<(uint Network, uint Mask)> Routes() =>
        from line in File.ReadLines("/proc/net/route").Skip(1)
        let fields = line.Split('\t')
        let mask = Number(fields[7])
        where mask != 0
        select (Number(fields[1]), mask);

    private static uint Number(string field) =>
        BinaryPrimitives.ReverseEndianness(uint.Parse(field, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
