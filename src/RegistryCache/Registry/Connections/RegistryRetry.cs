using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace RegistryCache.Registry.Connections;

/// <summary>Tries again what may succeed a little later, all within one time limit, each attempt within its own.</summary>
/// <remarks>See <see href="https://www.pollydocs.org/strategies/retry">Polly, retry</see>.</remarks>
internal sealed class RegistryRetry
{
    private const int MaxRetries = 2;

    private static readonly TimeSpan BaseDelay = TimeSpan.FromMilliseconds(500);
    private static readonly ResiliencePropertyKey<long> Start = new("start");
    private static readonly ResiliencePropertyKey<RegistryException> LastFault = new("last fault");

    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    public RegistryRetry(TimeSpan limit, TimeProvider time, TimeSpan attemptLimit)
    {
        (_limit, _time) = (limit, time);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(limit)
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = BaseDelay,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments.Outcome.Exception, arguments.Context)),
                DelayGenerator = arguments => ValueTask.FromResult(OwnDelay(arguments.Outcome.Exception, arguments.AttemptNumber)),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Exception is RegistryException fault)
                        arguments.Context.Properties.Set(LastFault, fault);
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(attemptLimit)
            .Build();
    }

    /// <exception cref="RegistryException">No attempt succeeded.</exception>
    public async Task<T> RunAsync<T>(string registry, Func<CancellationToken, Task<T>> attemptAsync, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Start, _time.GetTimestamp());
        try
        {
            T result = default!;
            await _pipeline.ExecuteAsync(async attempt => { result = await attemptAsync(attempt.CancellationToken); }, context); // Compiled once, and not for every T.
            return result;
        }
        catch (TimeoutRejectedException exception)
        {
            // A fault that was seen says more than that the time ran out while trying again.
            throw context.Properties.GetValue(LastFault, null!)
                ?? new RegistryException(RegistryFault.Unreachable, $"{registry} did not answer within {_limit.TotalSeconds:0.#} s", cause: exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool IsWorthAnother(Exception? exception, ResilienceContext context) => exception switch
    {
        TimeoutRejectedException => true,
        RegistryException { IsTransient: true } fault =>
            (fault.RetryAfter ?? TimeSpan.Zero) < _limit - _time.GetElapsedTime(context.Properties.GetValue(Start, 0)),
        _ => false,
    };

    /// <summary>Gives the delay the registry asks for, or a short one where nobody listens: that is known at once, and costs nobody.</summary>
    private static TimeSpan? OwnDelay(Exception? exception, int attempt) => exception switch
    {
        RegistryException { RetryAfter: { } wait } => wait,
        { InnerException.InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } =>
            TimeSpan.FromMilliseconds(Random.Shared.Next(50, 150) << attempt),
        _ => null,
    };
}
