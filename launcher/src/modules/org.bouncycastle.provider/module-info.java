/** Only Argon2: see keep.txt. */
module org.bouncycastle.provider {
    requires java.logging;
    exports org.bouncycastle.crypto.generators;
    exports org.bouncycastle.crypto.params;
}
