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
skipped-no-bands = kepala dan kaki, karena milik merek ini tidak muat pada halaman berbentuk ini
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

missing-footer = Kaki halaman { $office } tidak ada di bagian bawah.
    .title = Halaman tanpa kaki merek
    .remedy = Bubuhkan dengan selaras stamp, atau dengan tombol stempel di jendela.
missing-header = Kepala halaman { $institution }, { $office }, tidak ada di bagian atas.
    .title = Halaman tanpa kepala merek
    .remedy = Bubuhkan dengan selaras stamp, atau dengan tombol stempel di jendela.
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

# Stempel

stamp-done = { $from } → { $to } ({ $size })
stamp-failed = { $from }: { $reason }
stamp-exists = { $path } sudah ada. Sebut berkas lain, atau izinkan penggantian dengan --force.
stamp-not-written = Tidak ada yang ditulis: { $detail }.
stamp-over-draft = { $path } adalah draf itu sendiri, dan draf tidak pernah ditimpa. Sebut berkas lain.
stamp-twice = { $path } akan ditulis dua kali; { $first } sudah ditulis ke sana. Sebut folder lain untuk salah satunya.
stamp-extension = { $path }: nama harus berakhiran .png, .jpg, atau .webp.
stamp-bad-file = { $file } milik merek tidak dapat dipakai: { $detail }.
stamp-no-glyph = “{ $text }” memuat “{ $letter }”, yang tidak dapat digambar oleh huruf merek. Tulis tanpa huruf itu di berkas merek.
stamp-text-too-long = “{ $text }” mendapat tempat { $room } px dan memerlukan { $needed } px pada ukuran terkecil yang diizinkan templat. Singkatkan di berkas merek.
stamp-page-too-small = Gambar terlalu kecil untuk kepala dan kaki ({ $page } px): “{ $text }” terbaca mulai { $side } px pada sisi pendek. Ekspor lebih besar.

# Baris perintah

brand-valid = tidak ada kesalahan
