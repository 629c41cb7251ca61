<?php
// Stands before WordPress under PHP's own web server: files as they are, folders by their index.php, all else to WordPress.

$root = $_SERVER['DOCUMENT_ROOT'];
$path = '/' . ltrim(rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)), '/');
$asked = realpath($root . $path);
$inside = $asked !== false && ($asked === $root || str_starts_with($asked, $root . '/'));

if ($inside && is_file($asked)) {
    return false;
}

$folder = $inside && is_dir($asked) && is_file($asked . '/index.php') ? $asked : $root;
$script = substr($folder, strlen($root)) . '/index.php';
$_SERVER['SCRIPT_NAME'] = $script;
$_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = $root . $script;
chdir($folder);
require $folder . '/index.php';
