using CreditsGraph.Providers.Credits;

namespace CreditsGraph.Gateway.Paging;

/// <summary>A row of a feed, as the cut through both lists just above it.</summary>
/// <param name="IsVendor">Whether the row is the next of the vendor credits, else of the customer credits.</param>
/// <param name="Customers">Customer credits above the row.</param>
/// <param name="Vendors">Vendor credits above the row.</param>
internal readonly record struct FeedRow(bool IsVendor, long Customers, long Vendors);

/// <summary>Puts the rows of two lists into one order, in which those of one list keep theirs.</summary>
internal static class FeedMerge
{
    /// <summary>Whether no row is newer, by <c>createdAt</c>, than the one above it.</summary>
    public static bool IsNewestFirst<T>(IReadOnlyList<T> rows)
        where T : Credit
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].CreatedAt > rows[i - 1].CreatedAt)
                return false;
        }

        return true;
    }

    /// <summary>
    /// The first rows of both slices, or for a walk backward the last ones, in the feed's order. Fewer than asked for where
    /// the slices end, or where the next row might be one that could not be read.
    /// </summary>
    /// <param name="isNewestFirst">
    /// By <c>createdAt</c>, at equal instants customer credits first; else all customer credits before all vendor credits.
    /// </param>
    public static List<FeedRow> Merge(
        in ListSlice<CustomerCredit> customers,
        in ListSlice<VendorCredit> vendors,
        bool isNewestFirst,
        Direction direction,
        int count)
    {
        var rows = new List<FeedRow>();
        if (direction == Direction.Forward)
        {
            var (customer, vendor) = (customers.Lower, vendors.Lower);
            while (rows.Count < count)
            {
                var (hasCustomer, hasVendor) = (customer < customers.Upper, vendor < vendors.Upper);
                // Which comes next depends on both, unless only one is left or they are not mixed.
                var needsVendor = hasVendor && (isNewestFirst || !hasCustomer);
                if (!(hasCustomer || hasVendor)
                    || (hasCustomer && !customers.Window.Contains(customer))
                    || (needsVendor && !vendors.Window.Contains(vendor)))
                {
                    break;
                }

                var isVendor = !hasCustomer
                    || (needsVendor && vendors.Window[vendor].CreatedAt > customers.Window[customer].CreatedAt);
                rows.Add(new FeedRow(isVendor, customer, vendor));
                _ = isVendor ? vendor++ : customer++;
            }
        }
        else
        {
            var (customer, vendor) = (customers.Upper, vendors.Upper);
            while (rows.Count < count)
            {
                var (hasCustomer, hasVendor) = (customer > customers.Lower, vendor > vendors.Lower);
                var needsCustomer = hasCustomer && (isNewestFirst || !hasVendor);
                if (!(hasCustomer || hasVendor)
                    || (hasVendor && !vendors.Window.Contains(vendor - 1))
                    || (needsCustomer && !customers.Window.Contains(customer - 1)))
                {
                    break;
                }

                var isVendor = hasVendor
                    && !(needsCustomer && vendors.Window[vendor - 1].CreatedAt > customers.Window[customer - 1].CreatedAt);
                _ = isVendor ? vendor-- : customer--;
                rows.Add(new FeedRow(isVendor, customer, vendor));
            }

            rows.Reverse();
        }

        return rows;
    }
}
