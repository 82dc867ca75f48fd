using System.Text.Json.Nodes;

namespace CreditsGraph.Providers.Tests.DayZero;

/// <summary>Bodies as the contract has them, for tests to change.</summary>
internal static class DayZeroBodies
{
    public static JsonObject Summary() => JsonNode.Parse("""
        {
          "customer_id": "cus/1",
          "customer_name": "Ann",
          "total_credits_available": 12345,
          "total_credits_available_dollars": "123.45",
          "credit_memos_count": 1,
          "credit_memos": [
            {
              "id": "cm-1",
              "business_id": "biz-1",
              "customer_id": "cus/1",
              "invoice_id": "inv-1",
              "number": "CM-001",
              "status": "issued",
              "currency": "USD",
              "amount": 20000,
              "amount_in_dollars": "200.00",
              "amount_applied": 7655,
              "amount_applied_in_dollars": "76.55",
              "amount_remaining": 12345,
              "amount_remaining_in_dollars": "123.45",
              "issue_date": "2024-02-29",
              "applied_date": "2024-03-01T10:00:00.5Z",
              "created_at": "2024-02-28T10:00:00Z",
              "updated_at": "2024-03-02T10:00:00+01:00",
              "reason": "refund",
              "reason_display": "Refund",
              "description": "A refund",
              "internal_notes": "call first",
              "line_items": {"lines": [1]},
              "voided_at": "2024-03-03T10:00:00Z",
              "voided_reason": "mistake",
              "customer_name": "Ann",
              "invoice_number": "INV-1",
              "applications": [{"invoice_id": "inv-2"}],
              "can_be_applied": true,
              "can_be_voided": false,
              "can_be_deleted": true,
              "has_applications": false
            }
          ]
        }
        """)!.AsObject();

    public static string Wrapped(JsonNode? data, bool success = true, string code = "\"OK\"") =>
        $$"""{"success":{{(success ? "true" : "false")}},"message":"secret words","code":{{code}},"data":{{data?.ToJsonString() ?? "null"}}}""";
}
