/// Templates that the tests of several targets look at.
package enum SampleStack {
  /// A stack whose permission map has a bit of everything: wildcards, denials, a boundary, conditions,
  /// an open bucket and accounts that only a mapping knows.
  package static let permissions = """
    Transform: AWS::Serverless-2016-10-31
    Parameters:
      Stage: { Type: String }
    Mappings:
      Accounts: { prod: { partner: '1', audit: '2' } }
    Resources:
      Checkout:
        Type: AWS::Serverless::Function
        Properties:
          PermissionsBoundary: arn:aws:iam::aws:policy/PowerUserAccess
          Policies:
            - DynamoDBCrudPolicy: { TableName: !Ref Orders }
            - Statement:
                - { Effect: Allow, Action: 's3:*', Resource: !Sub '${Receipts.Arn}/*' }
                - { Effect: Deny, Action: 's3:DeleteObject', Resource: !Sub '${Receipts.Arn}/*' }
                - { Effect: Allow, Action: 'ssm:Get*', Resource: !Sub 'arn:aws:ssm:eu-west-1:123456789012:parameter/${Stage}' }
      Nightly:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - Statement:
                - Effect: Allow
                  Action: 'dynamodb:D*'
                  Resource: !GetAtt Orders.Arn
                  Condition: { StringEquals: { 'aws:ResourceTag/a': b } }
                - { Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Checkout.Arn }
                - { Effect: Allow, NotAction: ['iam:*', 'lambda:*'], Resource: '*' }
      Orders: { Type: AWS::Serverless::SimpleTable }
      Receipts: { Type: AWS::S3::Bucket }
      Open:
        Type: AWS::S3::BucketPolicy
        Properties:
          Bucket: !Ref Receipts
          PolicyDocument:
            Statement:
              - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Receipts.Arn}/*' }
              - Effect: Allow
                Principal: { AWS: !Sub ['arn:aws:iam::${A}:root', { A: !FindInMap [Accounts, prod, partner] }] }
                Action: 's3:PutObject'
                Resource: !Sub '${Receipts.Arn}/*'
              - Effect: Allow
                Principal: { AWS: !Sub ['arn:aws:iam::${A}:root', { A: !FindInMap [Accounts, prod, audit] }] }
                Action: 's3:ListBucket'
                Resource: !GetAtt Receipts.Arn

    """
}
