package dev.keyturn.apikeys;

/** One key as its provider lists it: by its id and its name, without its value, which no provider shows twice. */
record Key(String id, String name) {}
