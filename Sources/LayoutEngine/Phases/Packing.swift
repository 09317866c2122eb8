import Screen

/// Arranges the parts of a graph beside and below one another.
struct Packing {
  private let sizes: [Size]
  private let options: LayoutOptions

  /// Where the top left corner of each part goes.
  static func origins(of parts: [PartPlacement], _ options: LayoutOptions) -> [Point] {
    let packing = Packing(sizes: parts.map(\.bounds.size), options: options)
    guard parts.contains(where: { $0.hold != .none }) else { return packing.fresh() }
    return packing.around(parts)
  }

  /// Largest first.
  private var bySize: [Int] {
    sizes.indices.sorted {
      if sizes[$0].height != sizes[$1].height { return sizes[$0].height > sizes[$1].height }
      return sizes[$0].width != sizes[$1].width ? sizes[$0].width > sizes[$1].width : $0 < $1
    }
  }

  /// The best of a few widths: little area, and about the shape of a screen.
  private func fresh() -> [Point] {
    let order = bySize
    let widest = sizes.map(\.width).max() ?? 0
    guard sizes.count > 1 else { return packed(order, into: widest).origins }
    var area = 0
    for size in sizes {
      area += (size.width + options.columnsBetweenParts) * (size.height + options.rowsBetweenParts)
    }
    let ideal = Int((Double(area) * 3.4).squareRoot())
    var best: (cost: Double, origins: [Point])?
    for percent in [80, 100, 120, 150, 200] {
      let (origins, size) = packed(order, into: max(widest, ideal * percent / 100))
      let aspect = Double(size.width) / Double(2 * max(1, size.height))
      let imbalance = max(aspect / 1.7, 1.7 / aspect)
      let cost = Double(size.width * size.height) * (1 + 0.15 * (imbalance - 1))
      if best.map({ cost < $0.cost }) ?? true { best = (cost, origins) }
    }
    return best?.origins ?? []
  }

  /// Puts each part at the highest place left on a skyline of so many columns.
  private func packed(_ order: [Int], into columns: Int) -> (origins: [Point], size: Size) {
    let columns = columns + options.columnsBetweenParts
    var skyline = [Ledge(x: 0, width: columns, y: 0)]
    var origins = [Point](repeating: Point(x: 0, y: 0), count: sizes.count)
    var width = 0
    var height = 0
    for part in order {
      let size = Size(
        width: sizes[part].width + options.columnsBetweenParts,
        height: sizes[part].height + options.rowsBetweenParts)
      let origin = Self.highestPlace(for: size.width, on: skyline, columns)
      origins[part] = origin
      width = max(width, origin.x + sizes[part].width)
      height = max(height, origin.y + sizes[part].height)
      skyline = Self.covering(skyline, at: origin, size)
    }
    return (origins, Size(width: width, height: height))
  }

  /// A level piece of a skyline.
  private struct Ledge {
    var x: Int
    var width: Int
    var y: Int
  }

  private static func highestPlace(
    for width: Int, on skyline: [Ledge], _ columns: Int
  ) -> Point {
    var best: Point?
    for (index, ledge) in skyline.enumerated() {
      if ledge.x + width > columns { break }
      var y = 0
      var rest = width
      for below in skyline[index...] where rest > 0 {
        y = max(y, below.y)
        rest -= below.width
      }
      if best.map({ y < $0.y }) ?? true { best = Point(x: ledge.x, y: y) }
    }
    return best ?? Point(x: 0, y: skyline.map(\.y).max() ?? 0)
  }

  private static func covering(_ skyline: [Ledge], at origin: Point, _ size: Size) -> [Ledge] {
    let end = origin.x + size.width
    var result: [Ledge] = []
    for ledge in skyline {
      let ledgeEnd = ledge.x + ledge.width
      if ledge.x < origin.x {
        result.append(
          Ledge(x: ledge.x, width: min(ledgeEnd, origin.x) - ledge.x, y: ledge.y))
      }
      if ledgeEnd > end {
        let start = max(ledge.x, end)
        result.append(Ledge(x: start, width: ledgeEnd - start, y: ledge.y))
      }
    }
    result.append(Ledge(x: origin.x, width: size.width, y: origin.y + size.height))
    return result.sorted { $0.x < $1.x }
  }

  /// Leaves known parts where they stood, those set by hand and the largest first; moves those that collide with one
  /// of these down, and puts new ones into the first gap.
  private func around(_ parts: [PartPlacement]) -> [Point] {
    var origins = parts.map(\.bounds.origin)
    var placed: [Rect] = []
    func collision(_ rect: Rect) -> Rect? {
      placed.first {
        rect.minX < $0.maxX + options.columnsBetweenParts
          && $0.minX < rect.maxX + options.columnsBetweenParts
          && rect.minY < $0.maxY + options.rowsBetweenParts
          && $0.minY < rect.maxY + options.rowsBetweenParts
      }
    }
    let known = parts.indices.filter { parts[$0].hold != .none }.sorted {
      if parts[$0].hold != parts[$1].hold { return parts[$0].hold == .pinned }
      let (first, second) = (
        sizes[$0].width * sizes[$0].height, sizes[$1].width * sizes[$1].height
      )
      return first != second ? first > second : $0 < $1
    }
    for part in known {
      var rect = Rect(origin: origins[part], size: sizes[part])
      while let other = collision(rect) { rect.origin.y = other.maxY + options.rowsBetweenParts }
      origins[part] = rect.origin
      placed.append(rect)
    }
    let left = placed.map(\.minX).min() ?? 0
    let top = placed.map(\.minY).min() ?? 0
    let right = placed.map(\.maxX).max() ?? 0
    for part in bySize where parts[part].hold == .none {
      let xs = [left] + placed.map { $0.maxX + options.columnsBetweenParts }.sorted()
      let ys = [top] + placed.map { $0.maxY + options.rowsBetweenParts }.sorted()
      var rect = Rect(x: left, y: ys[ys.count - 1], width: 0, height: 0)
      search: for y in ys {
        for x in xs {
          let free = Rect(origin: Point(x: x, y: y), size: sizes[part])
          guard free.maxX <= max(right, left + sizes[part].width), collision(free) == nil
          else { continue }
          rect = free
          break search
        }
      }
      origins[part] = rect.origin
      placed.append(Rect(origin: rect.origin, size: sizes[part]))
    }
    return origins
  }
}
