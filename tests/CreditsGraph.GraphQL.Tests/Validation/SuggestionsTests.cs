using CreditsGraph.GraphQL.Validation;

namespace CreditsGraph.GraphQL.Tests.Validation;

public class SuggestionsTests
{
    private static readonly ValidationOptions On = new() { Suggestions = true };

    [Theory]
    [InlineData("{ dog { nme } }", "Cannot query field \"nme\" on type \"Dog\". Did you mean \"name\"? (1:9)")]
    [InlineData("{ dog { nmae } }", "Cannot query field \"nmae\" on type \"Dog\". Did you mean \"name\"? (1:9)")]
    [InlineData("{ dog { NAME } }", "Cannot query field \"NAME\" on type \"Dog\". Did you mean \"name\"? (1:9)")]
    [InlineData("{ dog { meowVolume } }", "Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"volume\"? (1:9)")]
    [InlineData("{ dog { somethingElse } }", "Cannot query field \"somethingElse\" on type \"Dog\". (1:9)")]
    [InlineData("{ pet { nickname } }", "Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"? (1:9)")]
    [InlineData("{ catOrDog { name } }", "Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Pet\", \"Cat\", or \"Dog\"? (1:14)")]
    [InlineData("{ dog { ... on Dgo { id } } }", "Unknown type \"Dgo\". Did you mean \"Dog\"? (1:16)")]
    [InlineData("{ dog { name(surnam: true) } }", "Unknown argument \"surnam\" on field \"Dog.name\". Did you mean \"surname\"? (1:14)")]
    [InlineData("{ dog @tag(name: \"a\", nam: 1) { id } }", "Unknown argument \"nam\" on directive \"@tag\". Did you mean \"name\"? (1:23)")]
    public void Validate_SuggestionsOn_NamesWhatWasMeant(string document, string error)
    {
        Assert.Equal([error], PetSchema.Validate(document, On));
    }

    [Fact]
    public void Validate_NoOptions_SuggestsNothing()
    {
        Assert.Equal(["Cannot query field \"nme\" on type \"Dog\". (1:9)"], PetSchema.Validate("{ dog { nme } }"));
    }
}
