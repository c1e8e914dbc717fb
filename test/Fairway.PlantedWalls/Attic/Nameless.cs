#pragma warning disable CA1050 // A type without a namespace is what is planted here.
public static class Nameless;
