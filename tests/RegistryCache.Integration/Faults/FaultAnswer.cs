using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace RegistryCache.Integration.Faults;

/// <summary>Answers in place of the registry, in its words, because clients show and judge them.</summary>
internal static class FaultAnswer
{
    public static async Task WriteAsync(HttpContext context, Fault.Answer fault)
    {
        var response = context.Response;
        response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (fault.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Basic realm=\"fault\"";

        // Answered before the body came, an upload would see a closed connection instead of the status.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        if (Error(fault.Status) is var (code, message))
            await response.WriteAsJsonAsync(new { errors = new[] { new { code, message } } }, context.RequestAborted);
        else
            await response.WriteAsync($"<html><body>{fault.Status}</body></html>", context.RequestAborted);
    }

    // https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
    private static (string Code, string Message)? Error(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("MANIFEST_INVALID", "manifest invalid"),
        StatusCodes.Status401Unauthorized => ("UNAUTHORIZED", "authentication required"),
        StatusCodes.Status403Forbidden => ("DENIED", "requested access to the resource is denied"),
        StatusCodes.Status404NotFound => ("NAME_UNKNOWN", "repository name not known to registry"),
        StatusCodes.Status415UnsupportedMediaType => ("UNSUPPORTED", "the media type is unsupported"),
        StatusCodes.Status429TooManyRequests => ("TOOMANYREQUESTS", "too many requests"),
        _ => null,
    };
}
