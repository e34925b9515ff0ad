using System.Collections.ObjectModel;

namespace Nuke.Common.Utilities.Collections;

/// <summary>Adds to dictionaries in chains of calls.</summary>
public static class DictionaryExtensions
{
    public static Dictionary<TKey, TValue> AddPair<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default)
    {
        dictionary.Add(key, value);
        return dictionary;
    }

    public static Dictionary<TKey, string> AddPair<TKey, TValue>(
        this Dictionary<TKey, string> dictionary,
        TKey key,
        TValue value = default)
    {
        dictionary.Add(key, value.ToString());
        return dictionary;
    }

    public static Dictionary<TKey, TValue> AddPairWhenKeyNotNull<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default)
        where TKey : class
        => key != null ? dictionary.AddPair(key, value) : dictionary;

    public static Dictionary<TKey, TValue> AddPairWhenValueNotNull<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value)
        where TValue : class
        => value != null ? dictionary.AddPair(key, value) : dictionary;

    public static Dictionary<TKey, TValue> AddDictionary<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        Dictionary<TKey, TValue> otherDictionary)
    {
        foreach (var (key, value) in otherDictionary)
            dictionary.Add(key, value);
        return dictionary;
    }

    public static Dictionary<TKey, TValue> AddDictionary<TKey, TValue>(
        this Dictionary<TKey, TValue> dictionary,
        ReadOnlyDictionary<TKey, TValue> otherDictionary)
    {
        foreach (var (key, value) in otherDictionary)
            dictionary.Add(key, value);
        return dictionary;
    }

    public static IDictionary<TKey, TValue> SetKeyValue<TKey, TValue>(
        this IDictionary<TKey, TValue> dictionary,
        TKey key,
        TValue value = default)
    {
        dictionary[key] = value;
        return dictionary;
    }
}
