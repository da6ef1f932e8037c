//! How two copies of a value become one. Every rule here is commutative, associative and idempotent.

use std::collections::BTreeMap;

/// A value of which two copies have one common successor.
pub(super) trait Join {
    /// Takes over what `other` knows.
    fn join(&mut self, other: Self);
}

impl<K: Ord, V: Join> Join for BTreeMap<K, V> {
    fn join(&mut self, other: Self) {
        for (key, value) in other {
            join_into(self, key, value);
        }
    }
}

/// Puts a value under a key, merging it with what is there.
pub(super) fn join_into<K: Ord, V: Join>(map: &mut BTreeMap<K, V>, key: K, value: V) {
    use std::collections::btree_map::Entry;
    match map.entry(key) {
        Entry::Vacant(vacant) => {
            vacant.insert(value);
        }
        Entry::Occupied(mut present) => present.get_mut().join(value),
    }
}

/// Keeps the smaller of two values, where there are two.
pub(super) fn earliest<T: Ord>(present: &mut Option<T>, other: Option<T>) {
    if let Some(other) = other
        && present.as_ref().is_none_or(|present| other < *present)
    {
        *present = Some(other);
    }
}

/// Keeps the greater of two values.
pub(super) fn latest<T: Ord>(present: &mut Option<T>, other: Option<T>) {
    // `None` is less than any value.
    if other > *present {
        *present = other;
    }
}
