using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace RegistryCache.Sandbox;

/// <summary>Picks a port of 127.0.0.1 for a registry or an engine.</summary>
internal static class FreePort
{
    /// <summary>Gives a port that nobody listens on.</summary>
    /// <remarks>
    /// It is below the ports that the kernel hands out to whoever asks for any, so that one that was stopped gets
    /// its own back; and chosen by chance, because others may be choosing theirs at this moment.
    /// </remarks>
    public static int Pick()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another one, then.
            }
        }
    }
}
