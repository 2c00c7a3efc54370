// shop-app is the middle tier of a small shop: it answers on port 3000 and counts visits in the database that DB_HOST names, on port 3306.
//
// GET /        one line: which container answered, how many visits there were, and who asked as this program saw it
// GET /health  200 once the database answers, else 503
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/go-sql-driver/mysql"
)

const (
	address  = ":3000"
	patience = 2 * time.Second
)

type shop struct {
	db   *sql.DB
	host string
}

func main() {
	db, err := open(os.Getenv("DB_HOST"))
	if err != nil {
		log.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db: db, host: host}
	http.HandleFunc("GET /health", s.health)
	http.HandleFunc("GET /{$}", s.visit)
	log.Printf("listening on %s", address)
	log.Fatal(http.ListenAndServe(address, nil))
}

// open connects to nothing yet: the database may come later than this program, and may go and come back.
func open(host string) (*sql.DB, error) {
	config := mysql.NewConfig()
	config.User, config.Passwd, config.DBName = "shop", "shop", "shop"
	config.Net, config.Addr = "tcp", net.JoinHostPort(host, "3306")
	config.Timeout, config.ReadTimeout, config.WriteTimeout = patience, patience, patience
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	// a connection that is kept may lead to a database that is gone
	db.SetConnMaxIdleTime(patience)
	return db, nil
}

func (s *shop) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	if err := s.db.PingContext(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ok")
}

func (s *shop) visit(w http.ResponseWriter, r *http.Request) {
	visits, err := s.count(r.Context())
	if err != nil {
		http.Error(w, "no database: "+err.Error(), http.StatusBadGateway)
		return
	}
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	fmt.Fprintf(w, "visits=%d app=%s asked-by=%s forwarded-for=%s\n", visits, s.host, peer, r.Header.Get("X-Forwarded-For"))
}

// count notes one visit and says how many there were.
func (s *shop) count(parent context.Context) (int, error) {
	ctx, cancel := context.WithTimeout(parent, 2*patience)
	defer cancel()
	if _, err := s.db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS visits (id INT AUTO_INCREMENT PRIMARY KEY, at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)"); err != nil {
		return 0, err
	}
	if _, err := s.db.ExecContext(ctx, "INSERT INTO visits () VALUES ()"); err != nil {
		return 0, err
	}
	var visits int
	err := s.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM visits").Scan(&visits)
	return visits, err
}
