namespace Contract;

internal enum Mode
{
    Fast,
    Slow,
    VerySlow,
}
