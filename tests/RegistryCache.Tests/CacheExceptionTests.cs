namespace RegistryCache.Tests;

public class CacheExceptionTests
{
    [Fact]
    public void The_sentence_stands_alone_then_come_the_evidence_and_the_next_step()
    {
        var exception = new CacheException("It failed.", ["one", "two"], "Do this.");

        exception.Message.ShouldBe("It failed.\n   one\n   two\nDo this.");
        exception.ToString().ShouldBe(exception.Message);
    }

    [Fact]
    public void A_sentence_alone_is_the_message() => new CacheException("It failed.").Message.ShouldBe("It failed.");
}
