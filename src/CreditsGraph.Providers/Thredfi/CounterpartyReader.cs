using CreditsGraph.Providers.Credits;
using CreditsGraph.Providers.Json;

namespace CreditsGraph.Providers.Thredfi;

internal static class CounterpartyReader
{
    /// <summary>A free-form object: a member of another type than expected stays in the details only.</summary>
    public static CounterpartyMembers ReadCustomer(ref ContractReader json)
    {
        var customer = new CounterpartyMembers();
        if (json.IsNull)
            return customer;
        var start = json.Position;
        json.BeginObject();
        RawJson name = default;
        while (json.NextMember(out var member))
        {
            if (member.SequenceEqual("id"u8))
                customer.Id = json.TryUuid(out var id) ? id : null;
            else if (member.SequenceEqual("external_id"u8))
                customer.ExternalId = StringOrDefault(in json);
            else if (member.SequenceEqual("display_name"u8))
                customer.DisplayName = StringOrDefault(in json);
            else if (member.SequenceEqual("name"u8))
                name = StringOrDefault(in json);

            // Does nothing to a value without contents.
            json.Skip();
        }

        customer.Details = json.RawFrom(start);
        if (customer.DisplayName.IsNull)
            customer.DisplayName = name;
        return customer;
    }

    public static CounterpartyMembers ReadVendor(ref ContractReader json)
    {
        var vendor = new CounterpartyMembers();
        if (json.IsNull)
            return vendor;
        var start = json.Position;
        json.BeginObject();
        while (json.NextMember(out var member))
        {
            if (member.SequenceEqual("id"u8))
                vendor.Id = json.Uuid();
            else if (member.SequenceEqual("external_id"u8))
                vendor.ExternalId = json.StringOrNull();
            else if (member.SequenceEqual("display_name"u8))
                vendor.DisplayName = json.String();
            else
                json.Skip();
        }

        if (vendor.Id is null)
            throw json.Missing(start, "id"u8);
        if (vendor.DisplayName.IsNull)
            throw json.Missing(start, "display_name"u8);
        vendor.Details = json.RawFrom(start);
        return vendor;
    }

    private static RawJson StringOrDefault(in ContractReader json) => json.IsString ? json.String() : default;
}
