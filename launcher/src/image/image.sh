#!/bin/sh
# Makes launcher/target/image and launcher/target/chirp-linux-x64.tar.gz out of launcher/target/modules. Run by ./martlet image
# after `mvn package`, with JAVA_HOME set to a JDK 25 or newer.
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
target=$here/../../target
image=$target/image
rm -rf "$image" "$target"/chirp-linux-x64.tar.gz
"$JAVA_HOME/bin/jlink" --module-path "$target/modules" --add-modules ALL-MODULE-PATH --output "$image" \
    --strip-debug --compress zip-6 --vm server --no-header-files --no-man-pages
rm -f "$image/bin/keytool"
# 5 MB of symbols, where there is a tool to take them out.
if command -v strip >/dev/null; then strip --strip-all "$image"/lib/*.so "$image"/lib/server/libjvm.so; fi
install -m 755 "$here/chirp" "$image/bin/chirp"
"$JAVA_HOME/bin/java" "$here/Train.java" "$image"
tar -C "$target" --owner=0 --group=0 --numeric-owner --sort=name --transform 's,^image,chirp,' -czf "$target/chirp-linux-x64.tar.gz" image


bytes() { du -sb "$1" | cut -f1; }
cache=$(bytes "$image/lib/chirp.aot")
printf 'image without cache %.1f MB, cache %.1f MB, tar.gz %.1f MB\n' \
    "$(awk "BEGIN { print ($(bytes "$image") - $cache) / 1e6 }")" "$(awk "BEGIN { print $cache / 1e6 }")" \
    "$(awk "BEGIN { print $(bytes "$target/chirp-linux-x64.tar.gz") / 1e6 }")"
