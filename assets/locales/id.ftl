# Kalimat Selaras, Bahasa Indonesia. Satu pesan satu fakta; `.remedy` mengatakan apa yang harus dilakukan. Urutan sama dengan en.ftl.

verdict-pass = LULUS
verdict-review = TINJAU
verdict-fail = GAGAL
verdict-error = TAK TERBACA
severity-error = salah
severity-warning = peringatan
severity-note = catatan

places = di { $places }
places-and-more = di { $places } dan { $more } tempat lain
not-checked = tidak diperiksa: { $what }
summary = { $files ->
       *[other] { $files } draf
    }: { $pass } lulus, { $review } perlu ditinjau, { $fail } gagal, { $error } tak terbaca
brand-is-example = Nilai merek ini contoh, bukan nilai resmi { $institution }. Gantilah di brand.toml sebelum mengandalkan hasil ini.

neutral = netral

# Yang dilewati

skipped-photo = warna di dalam foto, { $share } dari halaman
skipped-font-uncertain = { $lines ->
       *[other] huruf pada { $lines } baris teks
    }, { $reasons }
skipped-no-text = huruf, karena tidak ada teks yang ditemukan
skipped-all-clear = warna, karena gambar sepenuhnya transparan
skipped-rule-broke = aturan { $rule }, karena gagal bekerja: { $detail }
note-animated = bingkai setelah yang pertama: berkas ini animasi
note-profile-converted = tidak ada lagi, tetapi catat: warna diubah dari profil “{ $profile }” ke sRGB
note-profile-ignored = profil warna “{ $profile }”, yang tidak dapat dipakai: warna dianggap sRGB
note-cmyk = warna persis: berkas ini CMYK; ekspor sebagai RGB
doubt-too-small = terlalu kecil
doubt-too-few-glyphs = terlalu sedikit huruf
doubt-too-blurred = terlalu kabur
doubt-low-contrast = kontras terlalu rendah
doubt-undecided = bukti seimbang

# Berkas yang tidak terbaca

error-empty = Berkas kosong. Ekspor ulang drafnya.
error-unknown-format = Ini bukan gambar yang dikenal Selaras. Ekspor draf sebagai PNG atau JPEG.
error-unsupported-format = { $kind } tidak dapat dibuka. Ekspor draf sebagai PNG (atau JPEG).
error-too-many-pixels = { $size } piksel melebihi batas { $limit }. Ekspor lebih kecil, atau naikkan --max-pixels.
error-too-many-bytes = Gambar ini memerlukan { $needed } bita, melebihi batas { $limit }. Ekspor lebih kecil, atau naikkan --max-bytes.
error-no-pixels = Gambar ini tidak memiliki piksel. Ekspor ulang drafnya.
error-truncated = Berkas berakhir sebelum gambarnya selesai ({ $detail }). Salin atau ekspor ulang.
error-damaged = Gambar rusak atau ragamnya tidak dikenal ({ $detail }). Ekspor ulang sebagai PNG.
error-unreadable = Berkas tidak dapat dibaca: { $detail }.
error-panic = Selaras gagal pada berkas ini ({ $detail }). Mohon laporkan beserta berkasnya.

# Aturan: judul, kalimat, perbaikan

off-palette-color = Warna { $hex } ({ $share_of_design } dari desain) tidak ada di palet; yang terdekat { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .title = Warna di luar palet
    .remedy = Ganti { $hex } menjadi { $nearest } { $nearest_hex }.
off-palette-color-close = Warna { $hex } ({ $share_of_design } dari desain) mirip { $nearest }, tetapi bukan { $nearest } { $nearest_hex } (ΔE { $delta_e }).
    .remedy = Ganti { $hex } menjadi { $nearest } { $nearest_hex }.
off-palette-color-gradient = Gradasi melewati { $hex } ({ $share_of_design } dari desain), yang tidak ada di palet; yang terdekat { $nearest } { $nearest_hex }, ΔE { $delta_e }.
    .remedy = Setel kedua ujung gradasi ke warna merek, di sini { $nearest } { $nearest_hex }.
off-brand-font = { $lines ->
       *[other] { $lines } baris teks
    } memakai { $family }, bukan { $brand_family }.
    .title = Teks yang tidak memakai huruf merek
    .remedy = Pilih teksnya dan setel fon ke { $brand_family }.
off-brand-font-unknown = { $lines ->
       *[other] { $lines } baris teks
    } tidak memakai { $brand_family }.
    .remedy = Pilih teksnya dan setel fon ke { $brand_family }.

# Baris perintah

brand-valid = tidak ada kesalahan
