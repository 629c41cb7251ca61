<?php
// Installs WordPress as the site of a school that does not exist, fills it, and prints what a test must know as JSON.
//
// php wordpress_seed.php ADDRESS PICTURES      (in the folder where WordPress stands)
//
// ADDRESS is the site's own, PICTURES a folder of drawn pictures. Everybody named here is invented.

define('WP_INSTALLING', true);

[, $address, $pictures] = $argv;
$_SERVER += [
    'HTTP_HOST' => parse_url($address, PHP_URL_HOST),
    'SERVER_NAME' => parse_url($address, PHP_URL_HOST),
    'SERVER_PROTOCOL' => 'HTTP/1.1',
    'REQUEST_METHOD' => 'GET',
    'REQUEST_URI' => '/',
    'REMOTE_ADDR' => '127.0.0.1',
];

require './wp-load.php';
foreach (['upgrade', 'file', 'image', 'media'] as $part) {
    require_once ABSPATH . "wp-admin/includes/$part.php";
}

// Nothing leaves the machine: no mail, no request.
add_filter('pre_wp_mail', '__return_true');
add_filter('pre_http_request', fn() => new WP_Error('offline', 'This site stands on loopback alone.'));

function sure(mixed $made): mixed
{
    if (is_wp_error($made)) {
        fwrite(STDERR, $made->get_error_message() . "\n");
        exit(1);
    }
    return $made;
}

function user(string $login, string $name, string $role): int
{
    return sure(wp_insert_user([
        'user_login' => $login,
        'user_pass' => wp_generate_password(24),
        'user_email' => "$login@aldergrove.example",
        'display_name' => $name,
        'nickname' => $name,
        'role' => $role,
    ]));
}

function picture(string $file, string $alt, int $author): int
{
    global $pictures;
    $copy = wp_tempnam($file);
    copy("$pictures/$file", $copy);
    $id = sure(media_handle_sideload(['name' => $file, 'tmp_name' => $copy], 0, null, ['post_author' => $author]));
    update_post_meta($id, '_wp_attachment_image_alt', $alt);
    return $id;
}

// The block as the editor writes it: a large copy is shown, WordPress itself adds the other sizes.
function image_block(int $picture, string $caption = ''): string
{
    $alt = esc_attr(get_post_meta($picture, '_wp_attachment_image_alt', true));
    $source = wp_get_attachment_image_url($picture, 'large');
    $below = $caption === '' ? '' : "<figcaption class=\"wp-element-caption\">$caption</figcaption>";
    return "<!-- wp:image {\"id\":$picture,\"sizeSlug\":\"large\"} --><figure class=\"wp-block-image size-large\">"
        . "<img src=\"$source\" alt=\"$alt\" class=\"wp-image-$picture\"/>$below</figure><!-- /wp:image -->\n";
}

function paragraph(string $text): string
{
    return "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->\n";
}

function entry(string $title, int $author, string $content, string $date, string $type = 'post'): int
{
    return sure(wp_insert_post([
        'post_type' => $type,
        'post_title' => $title,
        'post_author' => $author,
        'post_content' => wp_slash($content),
        'post_status' => 'publish',
        'post_date' => "$date 09:00:00",
        'comment_status' => $type === 'post' ? 'open' : 'closed',
    ], true));
}

wp_install('Alder Grove Primary School', 'admin', 'web@aldergrove.example', true, '', wp_generate_password(24));
array_map(fn($old) => wp_delete_post($old->ID, true), get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]));

$settings = [
    'siteurl' => $address,
    'home' => $address,
    'blogdescription' => 'Growing together',
    'timezone_string' => 'Europe/London',
    'permalink_structure' => '/%year%/%monthnum%/%postname%/',
    'posts_per_page' => 10,
    'comment_moderation' => 0,
    'comment_previously_approved' => 0,
];
array_map('update_option', array_keys($settings), $settings);
$wp_rewrite->init();
// Categories were registered before addresses had words; without this their archives would not be found.
create_initial_taxonomies();
add_role('auditor', 'Auditor', ['read' => true, 'list_users' => true]);

// Log-in, displayed name, role. The first account, "admin", is made by the installation and belongs to nobody by name.
$head = user('kthornbury', 'Karen Thornbury', 'editor');
$office = user('pokonedo', 'Paula Okonedo', 'editor');
$leaver = user('gwetherall', 'Gavin Wetherall', 'editor');
$assistant = user('lfairbrass', 'Lucy Fairbrass', 'contributor');
$parent = user('friendsofag', 'Friends of Alder Grove', 'author');
user('brightpixelweb', 'Bright Pixel Web', 'administrator');
user('sdunmore', 'Simon Dunmore', 'subscriber');
$auditor = user('accountaudit', 'Account audit', 'auditor');

$made = [];

$sports = picture('sports-day.jpg', 'A drawing of a running track', $head);
$made['sports'] = entry('Sports day', $head, image_block($sports, 'The egg and spoon race') . paragraph(
    'Year 3 ran their hearts out. Well done to Maya, Tom and everyone in the blue team.'
), '2024-06-12');

// Planted: a pupil's full name and age under a picture, put there by someone who has since left.
$marrow = picture('garden-show.jpg', 'A drawing of a marrow', $leaver);
$made['named_pupil'] = entry('Garden show', $leaver, image_block($marrow, 'Oliver Hartfield, aged 7, with his prize marrow') . paragraph(
    'Our gardening club won three prizes.'
), '2024-05-20');

// Planted: a pupil's name in the name of the file alone.
$reading = picture('isla_pembury.jpg', 'A drawing of books', $office);
$made['name_in_file'] = entry('Reading corner', $office, image_block($reading, 'The new reading corner') . paragraph(
    'Thank you for all the books.'
), '2024-04-15');

// Planted: the place where it was taken stands in the original, not in the smaller copy that is shown.
$walk = picture('woodland-walk.jpg', 'A drawing of trees', $head);
$made['place_in_picture'] = entry('Woodland walk', $head, image_block($walk, 'A path in Foxley Wood') . paragraph(
    'We walked from Oliver Road to Foxley Wood.'
), '2024-03-11');

// Planted: pupils of Year 5 are asked to follow an account that no register knows.
$made['invitation'] = entry('Year 5 residential', $office, paragraph(
    'Year 5 pupils: follow us on TikTok for pictures of the week! '
    . '<a href="https://www.tiktok.com/@aldergroveyear5">Alder Grove Year 5 on TikTok</a>'
), '2024-02-05');

// Not a fault: a lesson about ages is no invitation.
$made['lesson'] = entry('Safer Internet Day', $head, paragraph(
    'In assembly we talked about ages: you must be 13 to follow anyone on TikTok, so pupils in Year 6 should not have an account.'
), '2024-02-06');

// Not a fault: a person from history is no pupil.
$fossil = picture('fossil.jpg', 'A drawing of an ammonite', $head);
$made['history'] = entry('Fossil hunters', $head, image_block($fossil, 'An ammonite') . paragraph(
    'Year 4 have been learning about Mary Anning, who found her first great fossil in 1811.'
), '2024-01-22');

// Not a fault: a chat invitation is nobody's account, and a share button leads to no account either.
$made['cake_sale'] = entry('Cake sale', $parent, paragraph(
    'Bring a cake on Friday. Parents can <a href="https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv">join the chat</a> or '
    . '<a href="https://www.facebook.com/sharer/sharer.php?u=' . rawurlencode($address) . '">share this page</a>.'
), '2024-01-15');

for ($number = 1; $number <= 25; $number++) {
    $day = (new DateTimeImmutable('2022-09-05'))->modify("+$number weeks")->format('Y-m-d');
    entry("Newsletter $number", $office, paragraph("Newsletter $number: dates for the diary, lunch menus and club times."), $day);
}

// Not a fault: grown-ups who work at the school stand under their own pictures, one of them with the year they teach.
$staff = '';
foreach ([
    ['head-portrait.jpg', 'Mrs Karen Thornbury, Headteacher'],
    ['office-portrait.jpg', 'Ms Paula Okonedo, Office Manager'],
    ['teacher-portrait.jpg', 'Mr David Farleigh, Year 5 class teacher'],
] as [$file, $caption]) {
    $staff .= image_block(picture($file, '', $office), $caption);
}
$made['staff'] = entry('Our staff', $head, $staff, '2024-01-08', 'page');

// Planted: the policy should have been looked at again years ago.
$made['policy'] = entry('Social media policy', $head, paragraph(
    'This policy says how the school uses social media, who may post, and what is never published.'
) . paragraph('Approved: 1 September 2020') . paragraph('Review date: 1 September 2022'), '2020-09-01', 'page');

$links = [];
foreach (['staff' => 'Our staff', 'policy' => 'Social media policy'] as $page => $text) {
    $links[] = '<a href="' . get_permalink($made[$page]) . "\">$text</a>";
}
$made['welcome'] = entry('Welcome', $head, paragraph('Welcome to Alder Grove Primary School.') . paragraph(implode(' ', $links)) . paragraph(
    'Parents and carers can follow us on <a href="https://www.facebook.com/AlderGrovePrimary">Facebook</a>.'
), '2024-01-08', 'page');
$made['news'] = entry('News', $head, '', '2024-01-08', 'page');
update_option('show_on_front', 'page');
update_option('page_on_front', $made['welcome']);
update_option('page_for_posts', $made['news']);

sure(wp_insert_comment([
    'comment_post_ID' => $made['sports'],
    'comment_author' => 'A grandparent',
    'comment_author_email' => 'grandparent@aldergrove.example',
    'comment_content' => 'What a lovely day it was.',
    'comment_approved' => 1,
]));

// Not a fault by itself, and never seen from outside: a draft.
wp_insert_post(['post_title' => 'Not yet', 'post_author' => $assistant, 'post_content' => 'Draft.', 'post_status' => 'draft']);

[$password] = sure(WP_Application_Passwords::create_new_application_password($auditor, ['name' => 'Account audit']));
flush_rewrite_rules(false);

$originals = [
    'original_with_place' => wp_get_original_image_url($walk),
    'original_with_name' => wp_get_original_image_url($reading),
];
echo json_encode([
    'version' => $wp_version,
    'credential' => "accountaudit:$password",
    'addresses' => array_map('get_permalink', $made) + $originals,
    'posts' => (int) wp_count_posts()->publish,
]), "\n";
