using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fairway.Chart.Programs.DotNet;

/// <summary>What a declaration says of a name.</summary>
/// <param name="Type">Its type; null when it is inferred.</param>
/// <param name="Value">What it is given; null when it is not given anything there.</param>
/// <param name="IsElement">True when it is one of what <paramref name="Value"/> holds.</param>
/// <param name="Lambda">The lambda whose parameter it is, when that has no type.</param>
/// <param name="Owner">The type whose member it is.</param>
internal sealed record DotNetDeclaration(TypeSyntax? Type, ExpressionSyntax? Value, bool IsElement = false, LambdaExpressionSyntax? Lambda = null, TypeDeclarationSyntax? Owner = null);
