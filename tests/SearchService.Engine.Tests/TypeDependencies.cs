using System.Reflection;
using System.Reflection.Emit;

namespace SearchService.Engine.Tests;

/// <summary>What a type refers to, read from its metadata and from the code of its methods.</summary>
internal static class TypeDependencies
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(code => (OpCode)code.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>Every member and type that <paramref name="type"/> names, itself excluded.</summary>
    public static IReadOnlySet<MemberInfo> Of(Type type)
    {
        var found = new HashSet<MemberInfo>();
        foreach (var named in type.GetInterfaces().Append(type.BaseType)) AddType(found, named);
        foreach (var field in type.GetFields(Declared)) AddType(found, field.FieldType);
        foreach (var method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))) AddMethod(found, method);
        return found;
    }

    private static void AddMethod(HashSet<MemberInfo> found, MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) AddType(found, parameter.ParameterType);
        if (method is MethodInfo { ReturnType: var result }) AddType(found, result);
        if (method.GetMethodBody() is not { } body) return;
        foreach (var local in body.LocalVariables) AddType(found, local.LocalType);
        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
            AddType(found, clause.CatchType);
        AddCode(found, method, body.GetILAsByteArray() ?? []);
    }

    private static void AddCode(HashSet<MemberInfo> found, MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == 0xFE) value = 0xFE00 | code[at++];
            var operand = OpCodesByValue[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!;
                found.Add(member);
                AddType(found, member as Type ?? member.DeclaringType);
                if (member is MethodInfo { IsGenericMethod: true } generic)
                {
                    foreach (var argument in generic.GetGenericArguments()) AddType(found, argument);
                }
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    private static void AddType(HashSet<MemberInfo> found, Type? type)
    {
        while (type is { HasElementType: true }) type = type.GetElementType();
        if (type is null || type.IsGenericParameter || !found.Add(type)) return;
        foreach (var argument in type.GetGenericArguments()) AddType(found, argument);
    }
}
