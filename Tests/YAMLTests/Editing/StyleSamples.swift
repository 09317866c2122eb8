/// Texts in every style that the edits have to follow: a name, and the text.
let styleSamples: [(name: String, text: String)] =
  (1...8).map { indented($0, sequence: $0) } + [indented(2, sequence: 0), indented(4, sequence: 2)]
  + [
    (
      "brackets on one line",
      "Resources: {A: {Type: x, List: [1, 2, 3]}, B: {Type: 'y z'}}\nOutputs: {}\n"
    ),
    (
      "brackets on lines",
      """
      Resources: {
        # About A.
        A: {Type: x, List: [
          1, # one
          2,
          # three
          3,
        ]}, # A

        B: {
          Type: y
        }
      }
      Outputs: [a,
        b, c]

      """
    ),
    ("JSON", json(unit: "  ", lineEnd: "\n")), ("JSON with tabs", json(unit: "\t", lineEnd: "\n")),
    ("JSON with CRLF", json(unit: "    ", lineEnd: "\r\n")),
    ("JSON on one line", "{\"Resources\":{\"A\":{\"Type\":\"x\",\"List\":[1,2]}},\"Outputs\":{}}"),
    (
      "tags",
      """
      Resources:
        A: !Transform
          Name: x
          List: !Join
            - ','
            - - !Ref B
              - !Sub "${B}-é"
              - !GetAtt [B, Arn]
        B:
          - !If
            - C
            - Type: x # beside
              Text: !Sub |
                line one ${A}
                  line two ${A} 😀

            - !Ref AWS::NoValue
          - !Base64
            Fn::Sub: >-
              folded ${A}
              text

              more

      """
    ),
    (
      "comments",
      """
      # The whole file.

      # About resources.
      Resources: # beside Resources

        # A section.

        # About A.
        # More about A.
        A: # beside A
          # First in A.
          Type: x # beside Type
          #Commented: out
          List: # beside List
            # About one.
            - one # beside one
            #- two
            - three
            # - Name: four
            #   Value: 4
            - Name: five # beside five

              Value: 5
            # Last in List.
          # Last in A.

        # Between.

        B: {} # beside B
        # Last in Resources.

      # About outputs.
      Outputs:
        C:
          Value: |
            text

          # Behind the text.
        D: 'x' #not far
      # The end.

      """
    ),
    (
      "CRLF",
      "Resources:\r\n  A:\r\n    Type: x # beside\r\n    List:\r\n      - a\r\n      - b\r\n\r\n  B:\r\n    Text: |\r\n      p\r\n\r\n      q\r\n"
    ),
    ("byte order mark", "\u{FEFF}Resources:\n  A: x\n  B: é\nOutputs: [1]\n"),
    ("no line end", "Resources:\n  A:\n    - x\n    - y: 1\n      z: 2"),
    ("no line end, text", "Resources:\n  A: x\n  B: |\n    p\n    q"),
    ("document marks", "%YAML 1.1\n---\n# first\nResources:\n  A: x\n...\n---\nResources: other\n"),
    (
      "anchors",
      """
      Base: &base
        Type: x
        List: &list [1, 2]
      Resources:
        A:
          <<: *base
          More: 1
        B: *base
        C:
          List: *list
          Own: &unused
            - 1
            - !Ref A
        D: &scalar !Sub x
        E: [*scalar, *list]

      """
    ),
    ("duplicates", "Resources:\n  A: 1\n  B: 2\n  A: 3\n  C:\n    D: 4\n    D: 5\n    E: [6]\n"),
    (
      "dashes",
      """
      -   a: 1
          b:
          -   c
          -   d: 2
              e: 3
      -   - f
          - - g
            - h
      -
        i: 4
      -

        # About j.
        j: 5
        k: 6
      - # beside the dash
        l: 7
      -
      - m

      """
    ),
    (
      "odd spacing",
      """
      a:   1
      b :  2
      "c"   : 'three'
      d:
         long plain
         text # beside
      ? e
      : 5
      ? f
      : - 6
        - 7
      g:

        h: 8
      i: "two \\
        lines\\u00e9"
      j: 'it''s
        folded'
      k: |2-
          deep
         text
      l: |+
        kept


      m: >
        folded
        text

          more

      n:
        - |
          in a list
        - >-
          folded
      o: { p: 9 ,q: 10, r: }
      s: [ t , 'u',"v" , ]
      w: [x: 1, y]

      """
    ),
    (
      "unquoted oddities",
      "a: ~\nb: 012\nc: 2010-09-09\nd: +1\ne: yes\nf: !!str 5\ng: ! x\nh: 1e3\ni: =\n"
    ),
    ("one scalar", "hello\n"), ("one list", "- a\n- b\n"), ("empty", ""), ("comment only", "# x\n"),
    ("wide characters", "😀:\n  é: '😀'\n  日本: [😀, \"\\U0001F600\", 日本]\n# 😀\nü: |\n  日本\n  😀\n"),
  ]

private func indented(_ indent: Int, sequence: Int) -> (name: String, text: String) {
  let pad = String(repeating: " ", count: indent)
  let dash = pad + pad + pad + String(repeating: " ", count: sequence)
  let text = """
    AWSTemplateFormatVersion: '2010-09-09'
    # About resources.
    Resources:
    \(pad)A:
    \(pad)\(pad)Type: AWS::Serverless::Function
    \(pad)\(pad)Properties:
    \(pad)\(pad)\(pad)Handler: index.handler # beside
    \(pad)\(pad)\(pad)Policies:
    \(dash)- DynamoDBReadPolicy:
    \(dash)\(pad)  TableName: !Ref B
    \(dash)# About the second.
    \(dash)- Statement:
    \(dash)  - Effect: Allow
    \(dash)    Action: [a, b]

    \(pad)# About B.
    \(pad)B:
    \(pad)\(pad)Type: AWS::DynamoDB::Table
    \(pad)\(pad)Text: |
    \(pad)\(pad)\(pad)one ${A}

    \(pad)\(pad)\(pad)  two

    Outputs:
    \(pad)C: !Sub '${A}'

    """
  return ("indent \(indent), sequences \(sequence)", text)
}

private func json(unit: String, lineEnd: String) -> String {
  let lines = [
    "{", "\t\"Resources\": {", "\t\t\"A\": {", "\t\t\t\"Type\" : \"x\",", "\t\t\t\"List\": [",
    "\t\t\t\t\"a\",", "\t\t\t\t{ \"Ref\": \"B\" },", "\t\t\t\t[1, 2.5, true, null]", "\t\t\t]",
    "\t\t},", "\t\t\"B\": {", "\t\t\t\"Type\": \"é\\u00e9\\n\\\"\",", "\t\t\t\"Empty\": [],",
    "\t\t\t\"None\": {}", "\t\t}", "\t},", "\t\"Outputs\": { \"C\": { \"Value\": 1 } }", "}", "",
  ]
  return lines.joined(separator: lineEnd).replacing("\t", with: unit)
}
