import CloudFormation
import Testing

@Test(arguments: [
  ("Orders", "Orders", 0), ("Orders", "Order", 1), ("Orders", "Odrers", 2), ("abc", "xyz", 3),
  ("", "ab", 2),
])
func spellingsAreApartByLettersToChange(_ left: String, _ right: String, _ distance: Int) {
  #expect(Spelling.distance(left, right, atMost: 3) == distance)
  #expect(Spelling.distance(right, left, atMost: distance) == distance)
  #expect(Spelling.distance(left, right, atMost: distance - 1) == nil)
}

@Test func theNearestSpellingIsTheFirstOfEquals() {
  let names = ["Older", "Orders", "orders"]
  #expect(Spelling.nearest(to: "ORDERS", among: names, atMost: 2) == "Orders")
  #expect(Spelling.nearest(to: "Checkout", among: names, atMost: 2) == nil)
}
